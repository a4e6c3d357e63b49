package processes

import (
	"context"
	"slices"
	"sync"
	"time"
)

// Group is the programs of one stack, in the order they were started.
type Group struct {
	mu        sync.Mutex
	processes []*Process
}

// Start starts a program and adds it to the group. One that has the same name
// takes the place of the earlier one, which must have ended: so a program that
// was killed is started again.
func (g *Group) Start(ctx context.Context, p Program) (*Process, error) {
	process, err := Start(ctx, p)
	if err != nil {
		return nil, err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.processes = slices.DeleteFunc(g.processes, func(old *Process) bool { return old.Name == p.Name })
	g.processes = append(g.processes, process)
	return process, nil
}

// Get returns the program of that name, nil for none.
func (g *Group) Get(name string) *Process {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, p := range g.processes {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// Pids returns the process ids by name, for the stack's state file.
func (g *Group) Pids() map[string]int {
	g.mu.Lock()
	defer g.mu.Unlock()
	pids := map[string]int{}
	for _, p := range g.processes {
		pids[p.Name] = p.Pid()
	}
	return pids
}

// Stop stops all programs, the last one first, and returns the names of those
// that had to be killed.
func (g *Group) Stop(grace time.Duration) (killed []string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, p := range slices.Backward(g.processes) {
		if p.Stop(grace) {
			killed = append(killed, p.Name)
		}
	}
	g.processes = nil
	return killed
}
