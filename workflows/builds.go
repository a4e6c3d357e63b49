package workflows

import (
	"go.temporal.io/sdk/workflow"

	"samspil/activities"
)

// Where several builds of the worker work side by side, a run stays with the one that it began with. The next run begins with the newest,
// if that one can read the state: after a rollout that was taken back the newest is an older one, and the journey stays where it is.

// askForNewest finds out whether the next run may begin with the newest build. Whatever else happens meanwhile waits for the answer: it is a moment.
func (j *journey) askForNewest(ctx workflow.Context) {
	j.asked, j.newest = true, false
	in := activities.NewestReadsInput{Schema: j.state.Schema, Rules: j.state.Rules}
	if err := workflow.ExecuteActivity(toTemporal(ctx), activities.NewestReadsName, in).Get(ctx, &j.newest); err != nil {
		j.newest = false
		workflow.GetLogger(ctx).Warn("which build is the newest is not known: the journey stays with its own", "case", j.state.Case, "build", j.build)
	}
}

// onto says with which build the next run begins. It stays with that one.
func (j *journey) onto() (options workflow.ContinueAsNewErrorOptions) {
	if j.newest {
		options.InitialVersioningBehavior = workflow.ContinueAsNewVersioningBehaviorAutoUpgrade
	}
	return options
}
