"""The month's figures for the Dirección General: what is known of each, and the pages and documents that show it."""
