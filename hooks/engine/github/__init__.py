"""What the project says to GitHub, and asks of it, through its REST API."""
