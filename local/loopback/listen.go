package loopback

import (
	"context"
	"fmt"
	"net"
)

// Listen takes addresses of this machine only: whoever reaches a local server can see and change all there is. An empty one is any port.
func Listen(ctx context.Context, address string) (net.Listener, error) {
	if address == "" {
		address = "127.0.0.1:0"
	}
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	if !Here(host) {
		return nil, fmt.Errorf("%s is not on loopback; this server is for this machine only", address)
	}
	return new(net.ListenConfig).Listen(ctx, "tcp", address)
}
