package pgtest

import (
	"net"
	"net/url"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// Proxy stands between a program and a database, and can freeze: it takes bytes and does not pass them on, and nobody is told that
// anything ended. The same happens when a firewall forgets a flow, or a pooler hangs.
type Proxy struct {
	address  string // of the database through the proxy
	behind   string // host:port
	listener net.Listener

	mu    sync.Mutex
	flows []*flow
	hung  bool // new connections freeze as well
}

// flow is one connection through the proxy.
type flow struct {
	client, server net.Conn
	mu             sync.Mutex
	frozen         bool
}

// NewProxy puts one before the database at address.
func NewProxy(t testing.TB, address string) *Proxy {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	p := &Proxy{behind: u.Host, listener: listener}
	u.Host = listener.Addr().String()
	p.address = u.String()
	go p.accept()
	t.Cleanup(p.close)
	return p
}

// URL is the address of the database through the proxy.
func (p *Proxy) URL() string { return p.address }

// Freeze stops the connections there are. New ones pass.
func (p *Proxy) Freeze() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, f := range p.flows {
		f.freeze()
	}
}

// Cut ends the connections there are, in the middle of whatever they carry. New ones pass.
func (p *Proxy) Cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, f := range p.flows {
		_ = f.client.Close()
		_ = f.server.Close()
	}
}

// Hang stops the connections there are, and those that come.
func (p *Proxy) Hang() {
	p.Freeze()
	p.hangs(true)
}

// Recover lets new connections pass again. Frozen ones stay so.
func (p *Proxy) Recover() { p.hangs(false) }

func (p *Proxy) hangs(hung bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.hung = hung
}

// Flows is how many connections have come through so far.
func (p *Proxy) Flows() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.flows)
}

func (p *Proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", p.behind)
		if err != nil {
			_ = client.Close()
			continue
		}
		f := &flow{client: client, server: server}
		p.mu.Lock()
		f.frozen = p.hung
		p.flows = append(p.flows, f)
		p.mu.Unlock()
		go f.pass(client, server)
		go f.pass(server, client)
	}
}

func (f *flow) freeze() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.frozen = true
}

// pass copies one direction. A frozen flow swallows what comes, the end too.
func (f *flow) pass(from, to net.Conn) {
	buffer := make([]byte, 32<<10)
	for {
		n, err := from.Read(buffer)
		f.mu.Lock()
		if !f.frozen && n > 0 {
			_, _ = to.Write(buffer[:n]) // when it has gone, the next read says so
		}
		if err != nil {
			if !f.frozen {
				_ = to.Close()
			}
			f.mu.Unlock()
			return
		}
		f.mu.Unlock()
	}
}

func (p *Proxy) close() {
	_ = p.listener.Close()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, f := range p.flows {
		_ = f.client.Close()
		_ = f.server.Close()
	}
}
