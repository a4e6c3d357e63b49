package chaos

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"samspil/internal/policyfile"
)

// Options are what a run is made of.
type Options struct {
	Seed   uint64
	Faults int
	Safety bool // ends without playing families to their end: what has happened is right, and whether all would get on is not asked
	Out    io.Writer
}

// errNobody says that nothing has succeeded for too long.
var errNobody = errors.New("nothing has succeeded for too long")

// Run does what the plan says to a system in which families are under way, and holds its books against each other. An error means that it could
// not be done; whether the books agree is in the report.
func Run(ctx context.Context, o Options) (_ Report, err error) {
	r := Report{Seed: o.Seed, Planned: o.Faults, Done: map[Kind]int{}, LeftOut: map[Kind]int{}, Began: time.Now()}
	c, err := build(ctx, func(what string) { fmt.Fprintln(o.Out, "starting: "+what) })
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, c.tearDown()) }()
	if c.disk.not != nil {
		fmt.Fprintln(o.Out, "no disk can be made that gets full, so faults of that kind are left out:", c.disk.not)
	}
	p, err := c.people(ctx, o.Safety)
	if err != nil {
		return r, err
	}
	defer p.done()
	alive, end := context.WithCancel(ctx)
	living := make(chan struct{})
	go func() { defer close(living); p.live(alive) }()
	defer func() { end(); <-living }()
	failed := c.goOn(ctx, p, Plan(o.Seed, o.Faults), &r, o.Out)
	p.enough.Store(true)
	fmt.Fprintf(o.Out, "%7.1fs the faults are over; those who are under way go on\n", time.Since(r.Began).Seconds())
	if failed == nil {
		failed = c.mend(ctx)
	}
	if ctx.Err() != nil {
		return r, ctx.Err() // somebody has asked for the end
	}
	if failed != nil {
		return r, fmt.Errorf("%w%s", failed, c.logs())
	}
	<-living
	b, err := c.open(ctx, p)
	if err != nil {
		return r, fmt.Errorf("%w%s", err, c.logs())
	}
	b.Faults, b.Between, b.During = r.faults(), r.Between, r.During
	r = r.concluded(b)
	if !r.Holds() {
		r.Logs = c.logs()
	}
	return r, nil
}

// goOn does one fault after the other, each when enough has succeeded since the one before, and counts what succeeds meanwhile.
func (c *city) goOn(ctx context.Context, p *people, plan []Fault, r *Report, out io.Writer) error {
	before := c.so(p)
	for i, f := range plan {
		if err := p.succeed(ctx, f.After); err != nil {
			return fmt.Errorf("before fault %d (%v): %w", i+1, f, err)
		}
		fmt.Fprintf(out, "%7.1fs %4d/%d  %v\n", time.Since(r.Began).Seconds(), i+1, len(plan), f)
		now := c.so(p)
		p.fault(true)
		done, err := c.suffer(ctx, f)
		p.fault(false)
		if err != nil {
			return fmt.Errorf("fault %d (%v): %w", i+1, f, err)
		}
		r.During.Deliveries += c.so(p).Deliveries - now.Deliveries
		if done {
			r.Done[f.Kind]++
		} else {
			r.LeftOut[f.Kind]++
		}
	}
	r.Between = c.so(p).without(before)
	_, during := p.so()
	r.During = r.During.and(during)
	return nil
}

// so is what has succeeded so far.
func (c *city) so(p *people) Successes {
	all, _ := p.so()
	for _, id := range policyfile.Default().DepartmentIDs() {
		all.Deliveries += c.Sim.Counts(id).Effects
	}
	return all
}

// succeed waits until so many more messages have had a good outcome.
func (p *people) succeed(ctx context.Context, more int) error {
	until := p.successes() + more
	give := time.Now().Add(tooLong)
	for p.successes() < until {
		if time.Now().After(give) {
			return errNobody
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
	return nil
}
