package activities

import (
	"context"

	"samspil/internal/builds"
)

// NewestReadsName is the name of the activity in histories.
const NewestReadsName = "NewestBuildReads"

// NewestReadsInput is what a build must know to go on with a journey.
type NewestReadsInput struct {
	Schema int `json:"schema"` // the number of its state's shape
	Rules  int `json:"rules"`  // the version of its rules
}

// Newest gives the ids of the builds with which a run may begin now.
type Newest func(ctx context.Context) ([]string, error)

// NewestReads tells whether every build with which a run may begin now can go on with a journey.
func (a *Activities) NewestReads(ctx context.Context, in NewestReadsInput) (bool, error) {
	ids, err := a.Newest(ctx)
	if err != nil {
		return false, err
	}
	for _, id := range ids {
		if !builds.Reads(id, in.Schema, in.Rules) {
			return false, nil
		}
	}
	return len(ids) > 0, nil
}
