package main

import (
	"bufio"
	"net"
	"net/textproto"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// postOffice is a mail server on this machine that takes every e-mail, and keeps it.
type postOffice struct {
	mu    sync.Mutex
	mails []string
	full  bool // it asks to be tried later
}

// openPostOffice opens one, and sets the settings for it.
func openPostOffice(t *testing.T) *postOffice {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	o := &postOffice{}
	var served sync.WaitGroup
	t.Cleanup(func() { _ = listener.Close(); served.Wait() })
	served.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return // it is closed
			}
			served.Go(func() { o.serve(conn) })
		}
	})
	_, port, err := net.SplitHostPort(listener.Addr().String())
	require.NoError(t, err)
	for name, value := range map[string]string{
		"SMTP_HOST": "127.0.0.1", "SMTP_PORT": port, "SMTP_TLS": "none", "MAIL_FROM": "samspil@kommune.example", "MAIL_ADDRESSES": "*=ledere@kommune.example",
	} {
		t.Setenv("SAMSPIL_"+name, value)
	}
	return o
}

// serve speaks SMTP with one sender.
func (o *postOffice) serve(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	r := textproto.NewReader(bufio.NewReader(conn))
	say := func(line string) { _, _ = conn.Write([]byte(line + "\r\n")) }
	say("220 here")
	for {
		line, err := r.ReadLine()
		if err != nil {
			return
		}
		switch verb, _, _ := strings.Cut(strings.ToUpper(line), " "); verb {
		case "DATA":
			say("354 go on")
			body, err := r.ReadDotBytes()
			if err != nil {
				return
			}
			o.mu.Lock()
			full := o.full
			if !full {
				o.mails = append(o.mails, strings.ReplaceAll(string(body), "=\n", ""))
			}
			o.mu.Unlock()
			if full {
				say("451 later")
				continue
			}
			say("250 taken")
		case "QUIT":
			say("221 bye")
			return
		default:
			say("250 yes")
		}
	}
}

// taken are the e-mails so far.
func (o *postOffice) taken() []string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return append([]string{}, o.mails...)
}

func (o *postOffice) isFull(full bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.full = full
}
