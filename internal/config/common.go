package config

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Common is what both programs need.
type Common struct {
	DatabaseURL     Database      `split_words:"true" required:"true" desc:"address of the Postgres database, as postgres://user:password@host:5432/name or as key=value pairs"`
	DatabaseTimeout time.Duration `split_words:"true" default:"10s" desc:"how long one statement may take in the database; a connection that is silent for a second longer is given up"`
	DatabaseWait    time.Duration `split_words:"true" default:"1m" desc:"how long a program waits at its start for a database that is not up yet; 0s: not at all"`
	PolicyFile      string        `split_words:"true" desc:"policy file with deadlines and departments; empty: the default policy in the program"`
	Language        Language      `split_words:"true" default:"da" desc:"language of what people read when they did not choose one: da or en"`
	LogLevel        slog.Level    `split_words:"true" default:"INFO" desc:"what is logged: DEBUG, INFO, WARN or ERROR"`
	LogFormat       LogFormat     `split_words:"true" default:"json" desc:"form of the log lines: json or text"`
	ShutdownTimeout time.Duration `split_words:"true" default:"30s" desc:"how long work in hand may take to finish when the program is asked to stop"`

	ReconciliationRate int           `split_words:"true" default:"50" desc:"how many journeys a second Temporal is asked after, when the register is compared with it"`
	OwedLong           time.Duration `split_words:"true" default:"168h" desc:"how long a department may be owed what it was to be told, before a comparison of the register with Temporal names it; 168h are 7 days"`
}

func (c Common) check() Faults {
	faults := positive("SHUTDOWN_TIMEOUT", c.ShutdownTimeout)
	faults = append(faults, positive("DATABASE_TIMEOUT", c.DatabaseTimeout)...)
	faults = append(faults, atLeast("RECONCILIATION_RATE", c.ReconciliationRate, 1)...)
	faults = append(faults, positive("OWED_LONG", c.OwedLong)...)
	if c.DatabaseTimeout > longestStatement {
		faults = append(faults, Fault{Prefix + "_DATABASE_TIMEOUT", "must be 25s or less: the journal's activity has 30 seconds"})
	}
	if c.DatabaseWait < 0 {
		faults = append(faults, Fault{Prefix + "_DATABASE_WAIT", "must be 0s or more"})
	}
	return faults
}

// longestStatement stays below the time that Temporal gives a flush of the journal.
const longestStatement = 25 * time.Second

// positive refuses periods of zero and less: a time-out of zero would stop everything.
func positive(name string, period time.Duration) Faults {
	if period > 0 {
		return nil
	}
	return Faults{{Prefix + "_" + name, "must be longer than nothing: write for example 30s"}}
}

// atLeast refuses numbers below the smallest that works.
func atLeast[N int | time.Duration](name string, value, least N) Faults {
	if value >= least {
		return nil
	}
	return Faults{{Prefix + "_" + name, fmt.Sprintf("must be %v or more", least)}}
}

// Language is da or en.
type Language string

// Decode takes one of the two.
func (l *Language) Decode(value string) error {
	if value != "da" && value != "en" {
		return errors.New("is no language of this program: write da or en")
	}
	*l = Language(value)
	return nil
}

// LogFormat is json or text.
type LogFormat string

// Decode takes one of the two.
func (f *LogFormat) Decode(value string) error {
	if value != "json" && value != "text" {
		return errors.New("is no form of log lines: write json or text")
	}
	*f = LogFormat(value)
	return nil
}

// Address is where a program listens: host:port. Without a host it is every address of the machine.
type Address string //nolint:recvcheck // reading has to change one

// Decode checks the form. Port 0 lets the system choose.
func (a *Address) Decode(value string) error {
	_, port, err := net.SplitHostPort(value)
	if err != nil {
		return errors.New("is no address: write host:port, for example 127.0.0.1:8080 or :8080")
	}
	if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
		return errors.New("has no port between 0 and 65535: write for example 127.0.0.1:8080")
	}
	*a = Address(value)
	return nil
}

// Database is the address of a Postgres database. It may hold a password, so it is a secret.
type Database struct{ Secret }

// Decode checks the form, and that nothing personal goes over a network in the clear. Its errors never repeat the value.
func (d *Database) Decode(value string) error {
	if value == "" {
		return errors.New("is empty: write for example postgres://samspil@localhost/samspil")
	}
	var host, hostaddr, sslmode string
	if strings.Contains(value, "://") {
		u, err := url.Parse(value)
		if err != nil || (u.Scheme != "postgres" && u.Scheme != "postgresql") {
			return errors.New("is no Postgres address: write postgres://user:password@host:5432/name")
		}
		query := u.Query()
		host, hostaddr, sslmode = cmp.Or(query.Get("host"), u.Hostname()), query.Get("hostaddr"), query.Get("sslmode")
	} else {
		pairs := keyValues(value)
		if len(pairs) == 0 {
			return errors.New("is no Postgres address: write postgres://user:password@host:5432/name")
		}
		host, hostaddr, sslmode = pairs["host"], pairs["hostaddr"], pairs["sslmode"]
	}
	// In the same order as the driver looks.
	host = cmp.Or(hostaddr, os.Getenv("PGHOSTADDR"), host, os.Getenv("PGHOST"))
	if !near(host) && !encrypts(sslmode) {
		return errors.New("does not say that the way to another machine is encrypted: " +
			"write sslmode=verify-full, or require as long as the certificate cannot be checked")
	}
	d.value = value
	return nil
}

// encrypts tells whether this sslmode encrypts everything. Without an sslmode the driver takes PGSSLMODE, and without
// that "require".
func encrypts(sslmode string) bool {
	switch cmp.Or(sslmode, os.Getenv("PGSSLMODE"), "require") {
	case "require", "verify-ca", "verify-full":
		return true
	}
	return false
}

// aroundEquals is the space that Postgres allows around the sign.
var aroundEquals = regexp.MustCompile(`\s*=\s*`)

// keyValues reads the other form that Postgres knows: host=... dbname=...
func keyValues(value string) map[string]string {
	pairs := map[string]string{}
	for _, part := range strings.Fields(aroundEquals.ReplaceAllString(value, "=")) {
		if key, v, found := strings.Cut(part, "="); found {
			pairs[key] = strings.Trim(v, "'")
		}
	}
	return pairs
}

// near tells whether a host is this very machine: an empty one, a socket's folder, localhost or a loopback address.
func near(host string) bool {
	if host == "" || strings.HasPrefix(host, "/") || host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
