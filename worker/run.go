package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"slices"

	"go.temporal.io/sdk/client"

	"samspil/activities"
	"samspil/internal/builds"
	"samspil/internal/config"
	"samspil/internal/department"
	"samspil/internal/os2forms"
	"samspil/internal/policy"
	"samspil/internal/register"
	"samspil/internal/service"
	"samspil/internal/submissions"
)

type runCommand struct{}

// program is what the worker is built from.
type program struct {
	settings config.Worker
	policy   *policy.Policy
	log      *slog.Logger
	metrics  *service.Metrics
	temporal client.Client
	// namespace is Temporal's, which is this municipality's.
	namespace string
	register  *register.Register
	clients   map[string]*department.Client
	forms     []os2forms.Mapping
	source    *submissions.Client // of forms; nil where none are taken in
}

// Run works until the program is asked to stop. Then it takes no new work, and finishes what it has begun.
func (runCommand) Run(ctx context.Context) error {
	p, err := open()
	if err != nil {
		return err
	}
	defer p.close()
	health, err := service.Listen("health and metrics", string(p.settings.HealthAddress), "SAMSPIL_HEALTH_ADDRESS",
		service.Health(p.log, p.metrics,
			service.Check{Name: "temporal", Ask: service.CheckTemporal(p.temporal)},
			service.Check{Name: "postgres", Ask: p.register.Ping}),
		p.settings.ShutdownTimeout, p.log)
	if err != nil {
		return err
	}
	return service.Together(ctx, health.Run, p.work)
}

// open checks all settings and everything they name, and reports all faults at once.
func open() (*program, error) {
	settings, err := config.Load[config.Worker]()
	if err != nil {
		return nil, err
	}
	p := &program{settings: settings, clients: map[string]*department.Client{}}
	rules, err := settings.LoadPolicy()
	if err != nil {
		return nil, err
	}
	p.policy = rules.Policy
	p.log = service.NewLogger(os.Stderr, "worker", string(settings.LogFormat), settings.LogLevel)
	if err := errors.Join(p.checkDepartments(), p.openDepartments(), p.openForms()); err != nil {
		return nil, err
	}
	if len(rules.LeftOut) > 0 {
		p.log.Warn("the policy file leaves this out, so the built-in policy holds there", "fields", rules.LeftOut)
	}
	p.checkMail()
	temporal, err := config.Temporal()
	if err != nil {
		return nil, err
	}
	p.namespace = temporal.Namespace
	if p.metrics, err = service.NewMetrics("worker", p.log); err != nil {
		return nil, err
	}
	if p.temporal, err = service.LazyTemporal(temporal, p.log, p.metrics); err != nil {
		return nil, err
	}
	p.register, err = register.New(settings.DatabaseURL.Reveal(), register.WithTimeout(settings.DatabaseTimeout), register.WithLog(p.log))
	if err != nil {
		p.temporal.Close()
		return nil, err
	}
	return p, nil
}

func (p *program) checkDepartments() error {
	extra, err := p.settings.CheckDepartments(p.policy.DepartmentIDs())
	for _, id := range extra {
		p.log.Info("this department is not in the policy; it is kept for journeys under another one", "department", id)
	}
	for _, name := range config.Unknown() {
		p.log.Warn("this setting does not exist and is ignored: is it misspelt?", "setting", name)
	}
	return err
}

func (p *program) openDepartments() error {
	var errs []error
	for _, id := range slices.Sorted(maps.Keys(p.settings.DepartmentAddresses)) {
		c, err := department.New(p.settings.DepartmentAddresses[id], p.settings.DepartmentKeys[id].Reveal(),
			department.Options{Timeout: p.settings.DepartmentCalls, Roots: p.settings.DepartmentCAFiles.Of(id)})
		if err != nil {
			errs = append(errs, fmt.Errorf("department %q: %w", id, err))
			continue
		}
		p.clients[id] = c
	}
	return errors.Join(errs...)
}

// activities are what the journeys do in the world outside.
func (p *program) activities() *activities.Activities {
	return &activities.Activities{
		Register: p.register,
		Vault:    p.register.Vault(),
		Departments: func(id string) (*department.Client, bool) {
			c, ok := p.clients[id]
			return c, ok
		},
		Mail:       p.office(),
		Newest:     func(ctx context.Context) ([]string, error) { return builds.Newest(ctx, p.temporal) },
		Reconciler: p.reconciler(),
		Collector:  p.collector(),
		Counts:     activities.NewCounts(p.metrics.Registry),
		Temporal:   p.temporal,
	}
}

// close closes the connections; nobody may use them afterwards.
func (p *program) close() {
	p.temporal.Close()
	if p.source != nil {
		p.source.Close()
	}
	for _, c := range p.clients {
		c.Close()
	}
	_ = p.register.Close()
}
