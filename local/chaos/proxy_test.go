package chaos

import (
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// echo is a server that says everything twice as loud.
func echo(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				buffer := make([]byte, 1024)
				for {
					n, err := conn.Read(buffer)
					if err != nil {
						_ = conn.Close()
						return
					}
					_, _ = conn.Write([]byte(strings.ToUpper(string(buffer[:n]))))
				}
			}()
		}
	}()
	return listener.Addr().String()
}

func dial(t *testing.T, p *proxy) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", p.address())
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	require.NoError(t, conn.SetDeadline(time.Now().Add(time.Minute)))
	return conn
}

func says(t *testing.T, conn net.Conn, what string) {
	t.Helper()
	_, err := conn.Write([]byte(what))
	require.NoError(t, err)
}

func hears(t *testing.T, conn net.Conn, what string) {
	t.Helper()
	got := make([]byte, len(what))
	_, err := io.ReadFull(conn, got)
	require.NoError(t, err)
	require.Equal(t, what, string(got))
}

func TestProxy_DoesWithConnectionsWhatItIsTold(t *testing.T) {
	t.Parallel()
	p, err := startProxy(t.Context(), echo(t))
	require.NoError(t, err)
	defer p.stop()

	first := dial(t, p)
	says(t, first, "hello")
	hears(t, first, "HELLO")

	p.set(hang)
	says(t, first, "held")
	require.Eventually(t, func() bool { p.mu.Lock(); defer p.mu.Unlock(); return p.struck == 1 }, time.Minute, time.Millisecond)
	p.set(through)
	hears(t, first, "HELD")

	p.set(halves)
	says(t, first, "half")
	text, _ := io.ReadAll(first) // the end may be a reset
	require.Equal(t, "HA", string(text))

	p.set(through)
	second := dial(t, p)
	says(t, second, "again")
	hears(t, second, "AGAIN")
	p.set(cut)
	_, err = second.Read(make([]byte, 1))
	require.Error(t, err)
	_, err = dial(t, p).Read(make([]byte, 1))
	require.Error(t, err)
}
