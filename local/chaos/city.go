package chaos

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"samspil/internal/policyfile"
	"samspil/internal/privatepg"
	"samspil/local/loopback"
	"samspil/local/stack"
	"samspil/local/system"
)

// tooLong is how long anything may take that must come in the end, in real time: far more than it takes on a machine that has much else to do.
const tooLong = 15 * time.Minute

// grace is how long a program may take that is asked to end.
const grace = 15 * time.Second

// settings are those of worker and starter. What is waited for in production is waited for here as well, only for a shorter time, so that faults
// of a second reach beyond it.
var settings = []string{
	"SAMSPIL_ANSWER_TIMEOUT=2s", "SAMSPIL_RELAY_LEASE=3s", "SAMSPIL_RELAY_BACKOFF=1s", "SAMSPIL_RELAY_PAUSE=5s", "SAMSPIL_RELAY_TRIES=1000",
	"SAMSPIL_DEPARTMENT_CALLS=1s", "SAMSPIL_DATABASE_TIMEOUT=3s", "SAMSPIL_SHUTDOWN_TIMEOUT=5s",
	"SAMSPIL_RECONCILE=20s", "SAMSPIL_STRANDED=1m",
	"SAMSPIL_CASE_QUOTA=1000000", "SAMSPIL_CASE_TOTAL=1000000", // what is repeated is no more than that
}

// city is a system with a proxy on every way between its programs.
type city struct {
	*system.System
	dir      string
	bin      string
	database string // its name
	proxies  map[string]*proxy
	disk     disk
	store    *store
	env      map[string][]string // by program, over the system's own
	died     []string            // programs that have ended by themselves, and when
}

// build starts everything.
func build(ctx context.Context, say func(string)) (_ *city, err error) {
	c := &city{proxies: map[string]*proxy{}, store: newStore()}
	defer func() {
		if err != nil {
			err = errors.Join(err, c.tearDown())
		}
	}()
	if c.dir, err = os.MkdirTemp("", "samspil-chaos-"); err != nil {
		return nil, err
	}
	if err := loopback.Folder(c.dir); err != nil { // Postgres's own user must be able to pass through
		return nil, err
	}
	c.disk = mountDisk(ctx, stack.PostgresDir(c.dir))
	c.bin = filepath.Join(c.dir, "bin")
	if err := system.Build(ctx, c.bin); err != nil {
		return nil, err
	}
	c.System, err = system.Start(ctx, system.Config{
		Stack:    stack.Config{Dir: c.dir, Namespace: "chaos", Faults: c.store.config()},
		Language: "da", Programs: c.bin, Env: settings, Keep: 1_000_000,
	}, say)
	if err != nil {
		return nil, err
	}
	if err := c.startProxies(ctx); err != nil {
		return nil, err
	}
	for _, name := range []string{worker, starter} { // again, with proxies on their ways
		c.Programs.Get(name).Stop(grace)
	}
	return c, c.mend(ctx)
}

// startProxies puts a proxy on every link, and has the programs take it.
func (c *city) startProxies(ctx context.Context) error {
	database, err := url.Parse(c.Database())
	if err != nil {
		return err
	}
	c.database = strings.TrimPrefix(database.Path, "/")
	departments := strings.TrimPrefix(c.Sim.Base(), "http://")
	for _, link := range links {
		_, callee, _ := strings.Cut(link, "-")
		to := map[string]string{"starter": c.Starter, "postgres": database.Host, "temporal": c.TemporalAddress(), "departments": departments}[callee]
		if c.proxies[link], err = startProxy(ctx, to); err != nil {
			return err
		}
	}
	on := func(program, role string) []string {
		address := strings.Replace(c.DatabaseURLAs(role, c.database), database.Host, c.proxies[program+"-postgres"].address(), 1)
		return []string{"SAMSPIL_DATABASE_URL=" + address, "TEMPORAL_ADDRESS=" + c.proxies[program+"-temporal"].address()}
	}
	var addresses []string
	for _, id := range policyfile.Default().DepartmentIDs() {
		addresses = append(addresses, id+"="+strings.Replace(c.Sim.URL(id), departments, c.proxies["worker-departments"].address(), 1))
	}
	workers := append(on(worker, "samspil_worker_login"), "SAMSPIL_DEPARTMENT_ADDRESSES="+strings.Join(addresses, ","))
	c.env = map[string][]string{worker: workers, otherWorker: workers, starter: on(starter, "samspil_starter_login")}
	return nil
}

// mend starts whatever is not up, as the people and programs that look after a machine would. It goes on trying until all is up.
func (c *city) mend(ctx context.Context) error {
	steps := []struct {
		what string
		do   func(context.Context) error
	}{
		{"Postgres", c.StartPostgres},
		{"Temporal", c.startTemporal},
		{worker, func(ctx context.Context) error { return c.startProgram(ctx, worker) }},
		{otherWorker, func(ctx context.Context) error { return c.startProgram(ctx, otherWorker) }},
		{starter, func(ctx context.Context) error { return c.startProgram(ctx, starter) }},
	}
	for _, s := range steps {
		if err := again(ctx, func() error { return s.do(ctx) }); err != nil {
			return fmt.Errorf("%s does not start again: %w", s.what, err)
		}
	}
	return nil
}

func (c *city) startTemporal(ctx context.Context) error {
	if c.TemporalUp() {
		return nil
	}
	return c.StartTemporal(ctx, c.store.config())
}

func (c *city) startProgram(ctx context.Context, name string) error {
	if c.up(name) {
		return nil
	}
	switch name {
	case worker:
		return c.StartWorker(ctx, c.env[name]...)
	case otherWorker:
		return c.StartBuild(ctx, name, filepath.Join(c.bin, worker), c.env[name]...)
	default:
		return c.StartStarter(ctx, c.env[name]...)
	}
}

func (c *city) up(name string) bool {
	program := c.Programs.Get(name)
	if program == nil {
		return false
	}
	select {
	case <-program.Done():
		return false
	default:
		return true
	}
}

// look notes which programs have ended by themselves, beside those that a fault has ended, and what they said last.
func (c *city) look(during string, ended ...string) {
	for _, name := range []string{worker, otherWorker, starter} {
		if !c.up(name) && !slices.Contains(ended, name) {
			text, _ := os.ReadFile(filepath.Join(c.dir, name+".log")) // without it there is less to say
			lines := strings.Split(strings.TrimSpace(string(text)), "\n")
			c.died = append(c.died, fmt.Sprintf("%s at %s, saying %s", name, during, lines[len(lines)-1]))
		}
	}
}

// tearDown stops everything, and removes what it has written.
func (c *city) tearDown() error {
	if c.System != nil {
		c.Stop()
	}
	for _, p := range c.proxies {
		p.stop()
	}
	if c.dir == "" {
		return nil
	}
	ctx := context.Background() // it is done, whoever waits for it
	err := privatepg.StopAt(ctx, stack.PostgresDir(c.dir))
	return errors.Join(err, c.disk.unmount(ctx), privatepg.Remove(ctx, stack.PostgresDir(c.dir)), os.RemoveAll(c.dir))
}

// logs are the ends of the programs' logs, for whoever looks into a breach.
func (c *city) logs() string {
	var all strings.Builder
	for _, name := range slices.Sorted(slices.Values([]string{worker, otherWorker, starter, "temporal"})) {
		text, err := os.ReadFile(filepath.Join(c.dir, name+".log"))
		if err == nil {
			fmt.Fprintf(&all, "\n--- %s.log ends with:\n%s", name, text[max(0, len(text)-4000):])
		}
	}
	return all.String()
}

// again tries until it works, or for too long.
func again(ctx context.Context, do func() error) error {
	ctx, cancel := context.WithTimeout(ctx, tooLong)
	defer cancel()
	for {
		err := do()
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(200 * time.Millisecond):
		}
	}
}
