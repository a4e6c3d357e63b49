package main

import (
	"context"

	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"samspil/internal/builds"
)

// deployment says to Temporal which build this worker is, where several work side by side. A journey stays with the build that its run
// began with, and each run begins with the newest (the one that new journeys get). The departments' queues know no builds: what is asked there is the same for all.
func (p *program) deployment() worker.DeploymentOptions {
	if p.settings.Build == "" {
		return worker.DeploymentOptions{}
	}
	return worker.DeploymentOptions{
		UseVersioning:             true,
		Version:                   worker.WorkerDeploymentVersion{DeploymentName: builds.Deployment, BuildID: builds.ID(string(p.settings.Build))},
		DefaultVersioningBehavior: workflow.VersioningBehaviorPinned,
	}
}

// useFirst lets journeys begin with this build where Temporal knows of no other: else none would.
func (p *program) useFirst(ctx context.Context) {
	if p.settings.Build == "" {
		return
	}
	used, err := builds.UseFirst(ctx, p.temporal, builds.ID(string(p.settings.Build)))
	switch {
	case err != nil && ctx.Err() == nil:
		p.log.Error("journeys cannot begin with this build", "error", err)
	case used:
		p.log.Info("journeys begin with this build: there was no other", "build", builds.ID(string(p.settings.Build)))
	}
}
