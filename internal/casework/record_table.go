package casework

import "time"

// What the register holds of the table: parts of the assessment, meetings, the joint plan.

// ContributionRow is one department's part of the joint assessment about one member; identity: Department, Member, Version.
type ContributionRow struct {
	Department string            `json:"department" db:"department"`
	Member     string            `json:"member" db:"member"`
	Version    int               `json:"version" db:"version"` // from 1
	State      ContributionState `json:"state" db:"state"`
	At         time.Time         `json:"at" db:"at"` // since when it stands so
}

// GoalRow is one goal of one version of the joint plan; identity: Version, N. The goals of older versions stay.
type GoalRow struct {
	Version    int        `json:"version" db:"version"` // from 1
	N          int        `json:"n" db:"n"`             // the goal's number, the same in every version
	Member     string     `json:"member" db:"member"`
	Want       TextRef    `json:"want" db:"want"`                 // what is wanted
	Reached    TextRef    `json:"reached" db:"reached"`           // how everybody sees that it is reached
	Measure    string     `json:"measure,omitempty" db:"measure"` // a KLE number, e.g. 27.27.06; empty where none fits
	Department string     `json:"department" db:"department"`
	Target     string     `json:"target" db:"target"` // a day in Copenhagen, 2006-01-02
	Status     GoalStatus `json:"status" db:"status"`
}

// GoalStepRow is what somebody does for a goal of one version of the joint plan; identity: Version, Goal, N. What a member does is what they have agreed to.
type GoalStepRow struct {
	Version    int     `json:"version" db:"version"`
	Goal       int     `json:"goal" db:"goal"`
	N          int     `json:"n" db:"n"`                             // from 1, within the goal
	About      string  `json:"about" db:"about"`                     // whose goal it is
	Department string  `json:"department,omitempty" db:"department"` // who does it: a department
	Member     string  `json:"member,omitempty" db:"member"`         // or a member of the family
	What       TextRef `json:"what" db:"what"`
	By         string  `json:"by" db:"by_day"` // a day in Copenhagen, 2006-01-02
}

// MeetingRow is one meeting that counted; identity: Key.
type MeetingRow struct {
	Key          string    `json:"key" db:"key"`
	HeldAt       time.Time `json:"heldAt" db:"held_at"`
	Present      []string  `json:"present" db:"present"`                 // departments
	Family       []string  `json:"family" db:"family"`                   // members
	Supporters   []string  `json:"supporters,omitempty" db:"supporters"` // who stood by one of these: counts for nobody
	Separately   []string  `json:"separately,omitempty" db:"separately"` // of all these: who had a part of the meeting of their own
	Missing      []string  `json:"missing,omitempty" db:"missing"`       // departments that the quorum wanted and that were not there
	Without      []string  `json:"without,omitempty" db:"without"`       // joint meeting: parts of the assessment that were not there, as "social/adult-1"
	Quorum       bool      `json:"quorum" db:"quorum"`
	OverriddenBy string    `json:"overriddenBy,omitempty" db:"overridden_by"` // actor id of the leader who let it count without quorum
}

// DissentRow is somebody at a meeting who did not agree; identity: Key, Who.
type DissentRow struct {
	Key  string  `json:"key" db:"key"` // the meeting
	Who  string  `json:"who" db:"who"` // a department or a member
	Text TextRef `json:"text" db:"text"`
}

// MinutesRow is one part of a meeting's minutes; identity: Key, N.
type MinutesRow struct {
	Key   string   `json:"key" db:"key"` // the meeting
	N     int      `json:"n" db:"n"`     // from 1
	About []string `json:"about" db:"about"`
	Text  TextRef  `json:"text" db:"text"`

	CorrectedAt *time.Time `json:"correctedAt,omitempty" db:"corrected_at"` // it was wrong: what holds stands under later numbers
}
