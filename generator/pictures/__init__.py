"""Pictures: editors' originals become what each output needs."""
