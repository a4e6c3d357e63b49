package conformance

import (
	"bytes"
	"crypto/tls"
	"net"
	"net/http"
	"net/url"
	"time"

	"samspil/internal/casework"
)

// cuts are the checks that a message has one effect where a connection is cut.
func cuts() []check {
	return []check{
		{"cut-in-the-middle", "A message that is cut in the middle has no effect; whole, it is taken.", func(p *probe) {
			r := message(p.sample(casework.MessageTask))
			if !p.cut(r, len(r.body)/2) {
				return
			}
			if receipt, ok := p.take(r, false); ok {
				p.repeats(r, receipt)
			}
		}},
		{"cut-before-the-answer", "The connection is cut before the answer: the message again has one effect.", func(p *probe) {
			r := message(p.sample(casework.MessageTask))
			if !p.cut(r, len(r.body)) {
				return
			}
			if receipt, ok := p.settled(r); ok {
				p.repeats(r, receipt)
			}
		}},
	}
}

// pause lets the other side notice that the connection is gone.
const pause = 300 * time.Millisecond

// cut sends so many bytes of a request's body, and hangs up.
func (p *probe) cut(r request, bytesOfBody int) bool {
	conn, err := p.dial()
	if err == nil {
		err = p.begin(conn, r, bytesOfBody)
	}
	if err != nil {
		p.fail(r, "no connection, or it broke before it was cut")
		return false
	}
	time.Sleep(pause)
	return true
}

func (p *probe) dial() (net.Conn, error) {
	at, err := url.Parse(p.target.URL)
	if err != nil {
		return nil, err
	}
	port := at.Port()
	if port == "" {
		port = at.Scheme // net knows the ports of http and https by name
	}
	address := net.JoinHostPort(at.Hostname(), port)
	if at.Scheme == "https" {
		return (&tls.Dialer{Config: p.trust}).DialContext(p.ctx, "tcp", address)
	}
	return (&net.Dialer{}).DialContext(p.ctx, "tcp", address)
}

func (p *probe) begin(conn net.Conn, r request, bytesOfBody int) error {
	defer func() { _ = conn.Close() }() // cutting is what it is for
	req, err := http.NewRequestWithContext(p.ctx, r.method, p.target.URL+r.path, bytes.NewReader(r.body))
	if err != nil {
		return err
	}
	req.Header = r.header(p.key(r))
	var text bytes.Buffer
	if err := req.Write(&text); err != nil {
		return err
	}
	_, err = conn.Write(text.Bytes()[:text.Len()-len(r.body)+bytesOfBody])
	return err
}
