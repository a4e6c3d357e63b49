package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"go.temporal.io/sdk/worker"

	"samspil/activities"
	"samspil/internal/service"
	"samspil/schema"
	"samspil/workflows"
)

// defaultRate is how many activities a second the mail server gets, and a department that is no longer in the policy.
const defaultRate = 5

// work runs the Temporal workers until ctx ends, or one of them cannot go on.
func (p *program) work(ctx context.Context) error {
	if err := service.AwaitDatabase(ctx, p.register, p.settings.DatabaseWait, p.log, schema.Check); err != nil {
		return service.UnlessStopped(ctx, err)
	}
	if err := service.WaitForTemporal(ctx, p.temporal, p.log); err != nil {
		return nil // asked to stop before there was anything to do
	}
	if err := service.NeedAttributes(ctx, p.temporal, p.namespace, workflows.SearchAttributes(), p.log); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	fatal := make(chan error, 1)
	all := p.workers(func(err error) {
		select {
		case fatal <- err:
		default: // one error is enough
		}
	})
	for i, w := range all {
		if err := w.Start(); err != nil {
			stop(all[:i])
			return fmt.Errorf("start working for Temporal (does the namespace exist?): %w", err)
		}
	}
	p.log.Info("working", "queues", len(all), "build", p.settings.Build)
	go p.keepSchedules(ctx)
	defer stop(all)
	go p.useFirst(ctx)
	select {
	case <-ctx.Done():
		return nil
	case err := <-fatal:
		return fmt.Errorf("Temporal lets this worker go no further: %w", err)
	}
}

// workers makes one for the journeys, one for each department and one for e-mails, so that a slow system delays nobody else.
func (p *program) workers(fatal func(error)) []worker.Worker {
	worker.SetStickyWorkflowCacheSize(p.settings.StickyCache)
	does := p.activities()
	journeys := worker.New(p.temporal, workflows.Queue, worker.Options{
		MaxConcurrentWorkflowTaskExecutionSize: p.settings.JourneySlots,
		MaxConcurrentWorkflowTaskPollers:       p.settings.JourneyPollers,
		MaxConcurrentActivityExecutionSize:     p.settings.ActivitySlots,
		WorkerStopTimeout:                      p.settings.ShutdownTimeout,
		OnFatalError:                           fatal,
		DeploymentOptions:                      p.deployment(),
	})
	workflows.Register(journeys, p.settings.TrustedKeys.Keys, string(p.settings.Build), p.settings.RenewAfter, p.settings.QueueWait)
	activities.Register(journeys, does)
	all := []worker.Worker{journeys}
	for _, id := range slices.Sorted(maps.Keys(p.clients)) {
		w := p.callWorker(activities.DepartmentQueue(id), p.rate(id), fatal)
		activities.RegisterDepartment(w, does)
		all = append(all, w)
	}
	mails := p.callWorker(activities.MailQueue, defaultRate, fatal)
	activities.RegisterMail(mails, does)
	return append(all, mails)
}

// callWorker makes one that only calls another system: at most rate times a second, over all workers together.
func (p *program) callWorker(queue string, rate float64, fatal func(error)) worker.Worker {
	return worker.New(p.temporal, queue, worker.Options{
		DisableWorkflowWorker:              true,
		MaxConcurrentActivityExecutionSize: p.settings.ActivitySlots,
		TaskQueueActivitiesPerSecond:       rate,
		WorkerStopTimeout:                  p.settings.ShutdownTimeout,
		OnFatalError:                       fatal,
	})
}

// rate is how many activities a second Temporal gives out for a department, over all workers together.
func (p *program) rate(id string) float64 {
	if d, ok := p.policy.Department(id); ok && d.RatePerSecond > 0 {
		return d.RatePerSecond
	}
	return defaultRate
}

// stop ends them all at the same time; each finishes what it has begun.
func stop(all []worker.Worker) {
	var group sync.WaitGroup
	for _, w := range all {
		group.Go(w.Stop)
	}
	group.Wait()
}
