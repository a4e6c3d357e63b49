package conformance

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"samspil/internal/department"
)

// Target is the system that is held to the contract.
type Target struct {
	Department string         // its id
	URL        string         // its address, as the worker has it
	Key        string         // with which Samspil signs in; it stands in no report
	Hours      bool           // it has paid hours
	Only       []string       // the checks to run; all where it is empty
	Timeout    time.Duration  // of one call; 10 s when zero, which is what the contract gives it
	Roots      *x509.CertPool // whom to trust; the machine's own when nil
}

// check is one thing that a system must do.
type check struct {
	name  string
	about string // what must hold
	run   func(*probe)
}

// checks are all of them, in the order in which they are run.
func checks() []check {
	return append(accepting(), append(once(), append(cuts(), append(refusals(), questions()...)...)...)...)
}

// Names are the names of all checks, in their order, but for those of webhooks.
func Names() (names []string) {
	for _, c := range checks() {
		names = append(names, c.name)
	}
	return names
}

// Run holds a system to the contract. The error says why it could not begin; whatever the system does wrong stands in the report.
func Run(ctx context.Context, target Target) (Report, error) {
	if _, err := department.New(target.URL, target.Key, department.Options{}); err != nil { // looks at address and key as the worker does
		return Report{}, err
	}
	for _, name := range target.Only {
		if !slices.Contains(Names(), name) {
			return Report{}, fmt.Errorf("there is no check %q: the page docs/conformance.md has their names", name)
		}
	}
	target.URL = strings.TrimRight(target.URL, "/")
	client, trust := target.client()
	report := Report{Department: target.Department, URL: target.URL, Run: strings.ToLower(rand.Text()[:8])}
	for _, c := range checks() {
		if ctx.Err() != nil {
			return report, ctx.Err()
		}
		p := &probe{ctx: ctx, target: target, client: client, trust: trust, run: report.Run, result: Result{Check: c.name, About: c.about, Outcome: Passed}}
		if len(target.Only) > 0 && !slices.Contains(target.Only, c.name) {
			continue
		}
		c.run(p)
		report.Results = append(report.Results, p.result)
	}
	return report, nil
}

// client speaks to the system, and trust is whom it believes. Each request has a connection of its own: none is sent again by the transport, so that
// every attempt is ours.
func (t Target) client() (client *http.Client, trust *tls.Config) {
	trust = &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: t.Roots}
	return &http.Client{
		Timeout:       cmp.Or(t.Timeout, 10*time.Second),
		Transport:     &http.Transport{DisableKeepAlives: true, TLSClientConfig: trust},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}, trust
}

// probe is one check under way.
type probe struct {
	ctx    context.Context //nolint:containedctx // it lives as long as the check
	target Target
	client *http.Client
	trust  *tls.Config
	run    string
	ids    int
	result Result
}

// fail notes what is wrong, with the request that shows it. The first is kept for each check; what follows may come of it.
func (p *probe) fail(r request, format string, args ...any) {
	if p.result.Outcome == Failed {
		return
	}
	p.result.Outcome, p.result.Why, p.result.Repeat = Failed, fmt.Sprintf(format, args...), r.curl(p.target.URL)
}

// skip says why there is nothing to look at.
func (p *probe) skip(why string) { p.result.Outcome, p.result.Why = Skipped, why }

// id is a message's id that was never used before.
func (p *probe) id() string {
	p.ids++
	return fmt.Sprintf("TEST-%s/%s/%d", p.run, p.result.Check, p.ids)
}
