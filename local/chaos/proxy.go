package chaos

import (
	"context"
	"net"
	"sync"

	"samspil/local/loopback"
)

// mode is what a proxy does with what comes by.
type mode int

const (
	through mode = iota
	cut          // what is open is cut, and what is new as well
	halves       // the first answer is cut in the middle, and the connection with it
	hang         // nothing is passed on, and nothing is cut
)

// proxy passes connections on to one address. It knows nothing of what is said on them.
type proxy struct {
	to       string
	listener net.Listener

	mu      sync.Mutex
	mode    mode
	changed chan struct{} // closed when the mode changes
	open    map[net.Conn]struct{}
	passing sync.WaitGroup
	struck  int // connections that a fault has cut or held up
}

func startProxy(ctx context.Context, to string) (*proxy, error) {
	listener, err := loopback.Listen(ctx, "")
	if err != nil {
		return nil, err
	}
	p := &proxy{to: to, listener: listener, changed: make(chan struct{}), open: map[net.Conn]struct{}{}}
	p.passing.Go(p.accept)
	return p, nil
}

func (p *proxy) address() string { return p.listener.Addr().String() }

// set changes what it does from now on, also with connections that are open.
func (p *proxy) set(m mode) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.mode = m
	close(p.changed)
	p.changed = make(chan struct{})
	if m == cut {
		p.struck += len(p.open)
		for conn := range p.open {
			_ = conn.Close()
		}
	}
}

func (p *proxy) stop() {
	_ = p.listener.Close()
	p.set(cut)
	p.passing.Wait()
}

func (p *proxy) accept() {
	for {
		conn, err := p.listener.Accept()
		if err != nil {
			return // it was closed
		}
		p.passing.Go(func() { p.carry(conn) })
	}
}

func (p *proxy) carry(caller net.Conn) {
	defer func() { _ = caller.Close() }()
	if !p.keep(caller) {
		return
	}
	defer p.forget(caller)
	callee, err := new(net.Dialer).DialContext(context.Background(), "tcp", p.to)
	if err != nil {
		return // the caller sees a connection that is cut
	}
	defer func() { _ = callee.Close() }()
	if !p.keep(callee) {
		return
	}
	defer p.forget(callee)
	var both sync.WaitGroup
	both.Go(func() { p.pass(caller, callee, false) })
	both.Go(func() { p.pass(callee, caller, true) })
	both.Wait()
}

// keep remembers a connection, so that it can be cut; it is false when it is to be cut at once.
func (p *proxy) keep(conn net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.mode == cut {
		p.struck++
		return false
	}
	p.open[conn] = struct{}{}
	return true
}

func (p *proxy) forget(conn net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.open, conn)
}

// pass carries one direction to its end, and ends the other with it.
func (p *proxy) pass(from, to net.Conn, answers bool) {
	defer func() { _, _ = from.Close(), to.Close() }()
	buffer := make([]byte, 32<<10)
	for {
		n, err := from.Read(buffer)
		if n > 0 {
			part := p.part(n, answers)
			if _, failed := to.Write(buffer[:part]); failed != nil || part < n {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// part says how many of these bytes are passed on now. It waits while the link hangs.
func (p *proxy) part(n int, answers bool) int {
	for held := false; ; held = true {
		p.mu.Lock()
		m, changed := p.mode, p.changed
		if m == hang && !held || m == halves && answers {
			p.struck++
		}
		p.mu.Unlock()
		switch {
		case m == hang:
			<-changed
		case m == cut:
			return 0
		case m == halves && answers:
			return n / 2
		default:
			return n
		}
	}
}
