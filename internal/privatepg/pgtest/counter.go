package pgtest

import (
	"bufio"
	"encoding/binary"
	"io"
	"net"
	"net/url"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

// Counter stands between a program and a database and counts the statements that are carried out there, BEGIN and COMMIT among them.
// It reads the protocol, so it counts whatever the program uses.
type Counter struct {
	address, behind string
	n               atomic.Int64
}

// NewCounter puts one before the database at address, which is reached without TLS.
func NewCounter(t testing.TB, address string) *Counter {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	c := &Counter{behind: u.Host}
	u.Host = listener.Addr().String()
	c.address = u.String()
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			go c.serve(client)
		}
	}()
	t.Cleanup(func() { _ = listener.Close() })
	return c
}

// URL is the address of the database through the counter.
func (c *Counter) URL() string { return c.address }

// Count is how many statements there have been so far.
func (c *Counter) Count() int64 { return c.n.Load() }

func (c *Counter) serve(client net.Conn) {
	defer func() { _ = client.Close() }()
	server, err := net.Dial("tcp", c.behind)
	if err != nil {
		return
	}
	go func() {
		_, _ = io.Copy(client, server)
		_ = client.Close()
	}()
	c.forward(bufio.NewReader(client), server)
	_ = server.Close()
}

// forward passes on what the program says, message by message: the first one has no type.
func (c *Counter) forward(from *bufio.Reader, to io.Writer) {
	for first := true; ; first = false {
		head := make([]byte, 5)
		if first {
			head = head[:4]
		}
		if _, err := io.ReadFull(from, head); err != nil {
			return
		}
		body := make([]byte, binary.BigEndian.Uint32(head[len(head)-4:])-4)
		if _, err := io.ReadFull(from, body); err != nil {
			return
		}
		if !first && (head[0] == 'Q' || head[0] == 'E') { // a simple query, or the execution of a prepared one
			c.n.Add(1)
		}
		if _, err := to.Write(slices.Concat(head, body)); err != nil {
			return
		}
	}
}
