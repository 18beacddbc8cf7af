"""Still lifes drawn by Pillow: what the demonstration shows instead of photos."""

from generator.demo.drawing.scenes import Picture, draw_jpeg

__all__ = ["Picture", "draw_jpeg"]
