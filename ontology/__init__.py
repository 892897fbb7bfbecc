"""What words mean: classes, properties and code lists in Turtle, and the names code writes them by."""
