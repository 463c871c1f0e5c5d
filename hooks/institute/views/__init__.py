"""What a page shows, as plain data. Views read the library; templates read only views."""
