package casework

import "time"

// What the register holds of the table: parts of the assessment, meetings, the joint plan.

// ContributionRow is one department's part of the joint assessment about one member; identity: Department, Member, Version.
type ContributionRow struct {
	Department string            `json:"department"`
	Member     string            `json:"member"`
	Version    int               `json:"version"` // from 1
	State      ContributionState `json:"state"`
	At         time.Time         `json:"at"` // since when it stands so
}

// GoalRow is one goal of one version of the joint plan; identity: Version, N. The goals of older versions stay.
type GoalRow struct {
	Version    int        `json:"version"` // from 1
	N          int        `json:"n"`       // the goal's number, the same in every version
	Member     string     `json:"member"`
	Measure    string     `json:"measure"` // a KLE number, e.g. 27.27.06
	Department string     `json:"department"`
	Target     string     `json:"target"` // a day in Copenhagen, 2006-01-02
	Status     GoalStatus `json:"status"`
}

// MeetingRow is one meeting that counted; identity: Key.
type MeetingRow struct {
	Key          string    `json:"key"`
	HeldAt       time.Time `json:"heldAt"`
	Present      []string  `json:"present"`           // departments
	Family       []string  `json:"family"`            // members
	Missing      []string  `json:"missing,omitempty"` // departments that the quorum wanted and that were not there
	Without      []string  `json:"without,omitempty"` // joint meeting: parts of the assessment that were not there, as "social/adult-1"
	Quorum       bool      `json:"quorum"`
	OverriddenBy string    `json:"overriddenBy,omitempty"` // actor id of the leader who let it count without quorum
}

// DissentRow is somebody at a meeting who did not agree; identity: Key, Who.
type DissentRow struct {
	Key  string  `json:"key"` // the meeting
	Who  string  `json:"who"` // a department or a member
	Text TextRef `json:"text"`
}

// MinutesRow is one part of a meeting's minutes; identity: Key, N.
type MinutesRow struct {
	Key   string   `json:"key"` // the meeting
	N     int      `json:"n"`   // from 1
	About []string `json:"about"`
	Text  TextRef  `json:"text"`
}
