package postgres

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"time"

	"github.com/lib/pq"
)

// connecting is how long a new connection may take until it can be used. The address can say another time, with
// connect_timeout.
const connecting = 5 * time.Second

// An idle connection whose other end is gone is noticed within half a minute.
var keepAlive = net.KeepAliveConfig{Enable: true, Idle: 15 * time.Second, Interval: 5 * time.Second, Count: 3}

// connector makes the pool's connections.
type connector struct {
	driver.Connector
	silent func() // called when one has been given up
}

func newConnector(address string, o Options) (*connector, error) {
	config, err := pq.NewConfig(address)
	if err != nil {
		return nil, fmt.Errorf("read the address of the database: %w", withoutURL(err))
	}
	if config.ConnectTimeout <= 0 {
		config.ConnectTimeout = min(connecting, o.Timeout)
	}
	told := map[string]string{
		"statement_timeout":                   milliseconds(o.Timeout), // waiting for a lock counts
		"idle_in_transaction_session_timeout": milliseconds(o.Timeout),
	}
	for name, value := range config.Runtime { // what the address says goes before
		told[name] = value
	}
	config.Runtime = told
	inner, err := pq.NewConnectorConfig(config)
	if err != nil {
		return nil, fmt.Errorf("read the address of the database: %w", withoutURL(err))
	}
	c := &connector{Connector: inner}
	inner.Dialer(&dialer{
		net:   net.Dialer{KeepAliveConfig: keepAlive},
		limit: o.Timeout + 2*step,
		silent: func() {
			if o.Log != nil {
				o.Log.Warn("a connection to the database did not answer and is given up", "after", (o.Timeout + 2*step).String())
			}
			c.silent()
		},
	})
	return c, nil
}

func milliseconds(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }

// withoutURL drops the address from an error about it: it holds the password.
func withoutURL(err error) error {
	var bad *url.Error
	if errors.As(err, &bad) {
		return bad.Err
	}
	return err
}

// dialer makes connections that cannot stay silent for ever.
type dialer struct {
	net    net.Dialer
	limit  time.Duration
	silent func()
}

// DialContext is what lib/pq calls.
func (d *dialer) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := d.net.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return &watched{Conn: conn, limit: d.limit, silent: d.silent}, nil
}

// Dial and DialTimeout make it a pq.Dialer; with DialContext there nobody calls them.
func (d *dialer) Dial(network, address string) (net.Conn, error) {
	return d.DialTimeout(network, address, connecting)
}

// DialTimeout is Dial with another time.
func (d *dialer) DialTimeout(network, address string, timeout time.Duration) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	return d.DialContext(ctx, network, address)
}
