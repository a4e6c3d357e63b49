package postgres

import (
	"errors"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// watched is a connection on which each read and each write ends. It reads only while an answer is awaited: lib/pq does
// not listen on a connection that lies idle.
type watched struct {
	net.Conn
	limit  time.Duration
	silent func()
	once   sync.Once
	until  atomic.Int64 // the deadline that lib/pq has set while it connects, in Unix nanoseconds; 0 for none
}

// Read waits no longer than the limit.
func (w *watched) Read(b []byte) (int, error) {
	if err := w.Conn.SetReadDeadline(w.deadline()); err != nil {
		return 0, err
	}
	n, err := w.Conn.Read(b)
	return n, w.given(err)
}

// Write waits no longer than the limit.
func (w *watched) Write(b []byte) (int, error) {
	if err := w.Conn.SetWriteDeadline(w.deadline()); err != nil {
		return 0, err
	}
	n, err := w.Conn.Write(b)
	return n, w.given(err)
}

// SetDeadline keeps the deadline that lib/pq sets while it connects; the limit holds beside it.
func (w *watched) SetDeadline(t time.Time) error {
	var until int64
	if !t.IsZero() {
		until = t.UnixNano()
	}
	w.until.Store(until)
	return w.Conn.SetDeadline(w.deadline())
}

func (w *watched) deadline() time.Time {
	limit := time.Now().Add(w.limit)
	if until := w.until.Load(); until != 0 && until < limit.UnixNano() {
		return time.Unix(0, until)
	}
	return limit
}

// given closes a connection on which nothing came in time.
func (w *watched) given(err error) error {
	if errors.Is(err, os.ErrDeadlineExceeded) {
		w.once.Do(func() {
			_ = w.Conn.Close() // nothing more is wanted from it
			w.silent()
		})
	}
	return err
}
