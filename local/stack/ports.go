package stack

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"sync/atomic"
)

const loopbackAddress = "127.0.0.1"

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

// choosePorts replaces each 0 by a free port.
func choosePorts(ports ...*int) (err error) {
	for _, port := range ports {
		if *port == 0 {
			if *port, err = FreePort(); err != nil {
				return err
			}
		}
	}
	return nil
}

// Where free ports are looked for: below those that operating systems give to whoever asks for any, so that no other program
// gets one by chance before the program for which it was found has started.
const (
	firstPort = 20_000
	manyPorts = 10_000
)

// tried counts the ports looked at. It starts elsewhere in each process, so that two of them seldom look at the same one.
var tried atomic.Uint32

func init() { tried.Store(uint32(os.Getpid()) * 64) }

// FreePort finds a port on 127.0.0.1 that nothing listens on. It does not give the same one twice.
func FreePort() (int, error) {
	for range manyPorts {
		port := firstPort + int(tried.Add(1))%manyPorts
		if listener, err := net.Listen("tcp", address(port)); err == nil {
			return port, listener.Close()
		}
	}
	return 0, errors.New("no port is free on this machine")
}

func address(port int) string { return net.JoinHostPort(loopbackAddress, strconv.Itoa(port)) }
