package pgtest

import (
	"bufio"
	"encoding/binary"
	"io"
	"net"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// Counter stands between a program and a database and notes the statements that are carried out, including BEGIN and COMMIT.
// It reads the protocol, so it sees every statement, however the program sends it; it never sees the values, which are sent apart.
type Counter struct {
	address, behind string
	mu              sync.Mutex
	carriedOut      []string
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

// During gives the texts of the statements that are carried out while something is done, in their order.
func (c *Counter) During(do func()) []string {
	from := len(c.all())
	do()
	return c.all()[from:]
}

func (c *Counter) all() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.carriedOut[:len(c.carriedOut):len(c.carriedOut)]
}

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
	seen := prepared{statements: map[string]string{}, portals: map[string]string{}}
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
		if !first {
			c.note(&seen, head[0], body)
		}
		if _, err := to.Write(slices.Concat(head, body)); err != nil {
			return
		}
	}
}

// prepared are a connection's prepared statements, and those that are bound to values, by their names.
type prepared struct{ statements, portals map[string]string }

// note reads one message: its texts end with a zero byte each.
func (c *Counter) note(seen *prepared, kind byte, body []byte) {
	texts := strings.SplitN(string(body), "\x00", 3)
	var carriedOut string
	switch kind {
	case 'P': // a name, and the statement that is prepared under it
		seen.statements[texts[0]] = texts[1]
		return
	case 'B': // a name, and that of the statement which gets its values
		seen.portals[texts[0]] = seen.statements[texts[1]]
		return
	case 'E': // what was bound is carried out
		carriedOut = seen.portals[texts[0]]
	case 'Q': // a statement as it is
		carriedOut = texts[0]
	default:
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.carriedOut = append(c.carriedOut, carriedOut)
}
