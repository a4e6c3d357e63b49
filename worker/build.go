package main

import (
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"samspil/activities"
)

// deployment says to Temporal which build this worker is, where several work side by side. A journey stays with the build that its run
// began with, and each run begins with the newest (the one that new journeys get). The departments' queues know no builds: what is asked there is the same for all.
func (p *program) deployment() worker.DeploymentOptions {
	if p.settings.Build == "" {
		return worker.DeploymentOptions{}
	}
	return worker.DeploymentOptions{
		UseVersioning:             true,
		Version:                   worker.WorkerDeploymentVersion{DeploymentName: activities.Deployment, BuildID: string(p.settings.Build)},
		DefaultVersioningBehavior: workflow.VersioningBehaviorPinned,
	}
}
