package stack

import (
	"fmt"
	"net"
	"strconv"
)

const loopback = "127.0.0.1"

// PortTakenError says that an address we need is in use, and what to do about it.
type PortTakenError struct {
	Port    int
	For     string // who needs it
	Setting string // the environment variable that gives another
}

func (e *PortTakenError) Error() string {
	return fmt.Sprintf("port %d, which %s needs, is in use by another program: stop that, or set %s to another port", e.Port, e.For, e.Setting)
}

// CheckPort tells whether a port on 127.0.0.1 is free, with a [PortTakenError]
// when it is not. Ask before anything is started: Temporal and its UI end the
// whole process when they find their port taken.
func CheckPort(port int, usedBy, setting string) error {
	listener, err := net.Listen("tcp", address(port))
	if err != nil {
		return &PortTakenError{Port: port, For: usedBy, Setting: setting}
	}
	return listener.Close()
}

// choosePorts replaces each 0 by a free port. They are held together until all
// are found, so that none is given out twice.
func choosePorts(ports ...*int) error {
	for _, port := range ports {
		if *port != 0 {
			continue
		}
		listener, err := net.Listen("tcp", address(0))
		if err != nil {
			return fmt.Errorf("finding a free port: %w", err)
		}
		defer listener.Close() //nolint:revive // held until all are chosen, so that none is chosen twice
		*port = listener.Addr().(*net.TCPAddr).Port
	}
	return nil
}

func address(port int) string { return net.JoinHostPort(loopback, strconv.Itoa(port)) }
