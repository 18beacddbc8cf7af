"""How a finished site takes the place of the last one: in one step, or not at all."""
