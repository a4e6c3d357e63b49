// Package builds is about the builds of the worker that work side by side during a rollout. Temporal knows each as a Worker Deployment
// Version: a journey's run stays with the build that it began with, and the next run begins with the one that Temporal gives new journeys to
// (the current one, or the one that is ramping).
//
// Behind a build's id stands which state it can read, so that a journey never goes over to a build that cannot go on with it: after a rollout that
// was taken back, what has gone over to the newer build stays there.
package builds

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"

	"samspil/internal/casework"
)

// Deployment is the name under which Temporal knows the workers of the journeys.
const Deployment = "samspil"

// ID is what Temporal calls a build of this program: the shape of the state and the version of the rules that it knows, and its own name.
func ID(name string) string {
	return fmt.Sprintf("s%d-r%d-%s", casework.SchemaNow, casework.RulesNow, name)
}

// Reads tells whether a build can go on with a journey's state: it knows its shape and its rules.
func Reads(id string, schema, rules int) bool {
	var knowsSchema, knowsRules int
	var name string
	_, err := fmt.Sscanf(id, "s%d-r%d-%s", &knowsSchema, &knowsRules, &name)
	return err == nil && knowsSchema >= schema && knowsRules >= rules
}

// Temporal is the part of Temporal's client that is asked.
type Temporal interface {
	WorkerDeploymentClient() client.WorkerDeploymentClient
}

// Newest are the ids of the builds to which Temporal may give a run that begins now; none where it knows of no builds.
func Newest(ctx context.Context, temporal Temporal) ([]string, error) {
	known, err := describe(ctx, temporal)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, v := range []*worker.WorkerDeploymentVersion{known.Info.RoutingConfig.CurrentVersion, known.Info.RoutingConfig.RampingVersion} {
		if v != nil {
			ids = append(ids, v.BuildID)
		}
	}
	return ids, nil
}

// Build is a build as Temporal knows it.
type Build struct {
	ID      string
	Percent float32 // how many of a hundred of the runs that begin now
	State   State
}

// State is whether a build can be taken out of service.
type State string

// The states.
const (
	InUse    State = "in use"                               // runs begin with it
	Draining State = "draining: journeys are still with it" // its workers must go on
	Drained  State = "drained: its workers can be stopped"  // no journey is with it
	Unused   State = "new: no run has begun with it as yet" // its workers are there
)

// Query finds the open journeys that are with a build.
func (b Build) Query() string {
	return fmt.Sprintf("ExecutionStatus = 'Running' AND TemporalWorkerDeploymentVersion = '%s:%s'", Deployment, b.ID)
}

// All are the builds that Temporal knows, in the order in which it first heard of them.
func All(ctx context.Context, temporal Temporal) ([]Build, error) {
	known, err := describe(ctx, temporal)
	if err != nil {
		return nil, err
	}
	var all []Build
	routes := known.Info.RoutingConfig
	slices.SortFunc(known.Info.VersionSummaries, func(a, b client.WorkerDeploymentVersionSummary) int { return a.CreateTime.Compare(b.CreateTime) })
	for _, v := range known.Info.VersionSummaries {
		b := Build{ID: v.Version.BuildID, State: Unused}
		switch {
		case routes.RampingVersion != nil && routes.RampingVersion.BuildID == b.ID:
			b.Percent, b.State = routes.RampingVersionPercentage, InUse
		case routes.CurrentVersion != nil && routes.CurrentVersion.BuildID == b.ID:
			b.Percent, b.State = whole, InUse
			if routes.RampingVersion != nil {
				b.Percent -= routes.RampingVersionPercentage
			}
		case v.DrainageStatus == client.WorkerDeploymentVersionDrainageStatusDraining:
			b.State = Draining
		case v.DrainageStatus == client.WorkerDeploymentVersionDrainageStatusDrained:
			b.State = Drained
		}
		all = append(all, b)
	}
	return all, nil
}

// Use lets new journeys and new runs begin with a build, all of them or that many in a hundred. What has begun stays where it is.
//
// Errors are Temporal's: no worker of this build is there, or somebody else has changed it meanwhile.
func Use(ctx context.Context, temporal Temporal, id string, percent float32) error {
	known, err := describe(ctx, temporal)
	if err != nil {
		return err
	}
	handle := temporal.WorkerDeploymentClient().GetHandle(Deployment)
	if percent < whole {
		_, err = handle.SetRampingVersion(ctx, client.WorkerDeploymentSetRampingVersionOptions{BuildID: id, Percentage: percent, ConflictToken: known.ConflictToken})
	} else {
		_, err = handle.SetCurrentVersion(ctx, client.WorkerDeploymentSetCurrentVersionOptions{BuildID: id, ConflictToken: known.ConflictToken})
	}
	if ramping := known.Info.RoutingConfig.RampingVersion; err == nil && percent == whole && ramping != nil && ramping.BuildID != id {
		_, err = handle.SetRampingVersion(ctx, client.WorkerDeploymentSetRampingVersionOptions{}) // no other gets some of them any more
	}
	if err != nil {
		return fmt.Errorf("let runs begin with build %s: %w", id, err)
	}
	return nil
}

const whole = 100

// UseFirst lets runs begin with a build where Temporal knows of no other: else none would ever begin. It waits until Temporal has heard
// of the build's worker. used is false where another build has that already.
func UseFirst(ctx context.Context, temporal Temporal, id string) (used bool, err error) {
	for {
		known, err := describe(ctx, temporal)
		if err == nil && known.Info.RoutingConfig.CurrentVersion != nil {
			return false, nil
		}
		if err == nil {
			err = Use(ctx, temporal, id, whole)
		}
		if err == nil {
			return true, nil
		}
		select {
		case <-ctx.Done():
			return false, errors.Join(ctx.Err(), err)
		case <-time.After(time.Second):
		}
	}
}

func describe(ctx context.Context, temporal Temporal) (client.WorkerDeploymentDescribeResponse, error) {
	known, err := temporal.WorkerDeploymentClient().GetHandle(Deployment).Describe(ctx, client.WorkerDeploymentDescribeOptions{})
	if _, none := errors.AsType[*serviceerror.NotFound](err); none {
		return known, fmt.Errorf("Temporal knows of no builds: is a worker with SAMSPIL_BUILD running? %w", err)
	}
	return known, err
}
