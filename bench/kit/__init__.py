"""What the measurements share: messages ready to send, a load generator, servers of their own."""
