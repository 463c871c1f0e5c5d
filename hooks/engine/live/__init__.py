"""The local preview: watches, rebuilds beside what is shown, serves the last good site and reloads the browser."""
