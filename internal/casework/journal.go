package casework

import "time"

// Entry is one numbered line of the journal: who did what, when in business time, and on what basis. It also carries
// the rows that people read in the register as they stand after it, so that the register is a pure function of the
// journal and can be rebuilt from it.
type Entry struct {
	Seq     int64     `json:"seq"` // from 1, without gaps, within one journey
	At      time.Time `json:"at"`  // business time, UTC
	Kind    EntryKind `json:"kind"`
	Actor   Actor     `json:"actor"`
	Subject string    `json:"subject"`          // a member, a department or "family"
	Key     string    `json:"key,omitempty"`    // the task or effect it is about
	Basis   string    `json:"basis,omitempty"`  // the legal or policy ground
	Reason  TextRef   `json:"reason,omitempty"` // what a person wrote, in the vault
	Why     string    `json:"why,omitempty"`    // what the engine says for itself: codes and ids only
	Rows    Rows      `json:"rows,omitzero"`
	Again   []*Member `json:"again,omitempty"` // of the last entry: what the family's next journey begins with, when this one is opened again
}

// EntryKind names what an entry tells.
type EntryKind string

// The kinds of entry.
const (
	JourneyStarted    EntryKind = "journey-started"
	TargetGroupTested EntryKind = "target-group-tested"
	ConsentRecorded   EntryKind = "consent-recorded"
	OwnConsentBegan   EntryKind = "own-consent-began" // a young person consents for themself from now on
	OwnDutiesOnly     EntryKind = "own-duties-only"   // nobody has answered, and the journey goes on with what the law allows
	PartyJoined       EntryKind = "party-joined"      // a child has become a party to their own case
	TaskOpened        EntryKind = "task-opened"
	TaskReminded      EntryKind = "task-reminded"
	TaskLate          EntryKind = "task-late"
	TaskEscalated     EntryKind = "task-escalated"
	TaskAnswered      EntryKind = "task-answered"
	TaskPassedBy      EntryKind = "task-passed-by"
	TaskCancelled     EntryKind = "task-cancelled"
	TaskSuperseded    EntryKind = "task-superseded"

	CaseworkerAssigned EntryKind = "caseworker-assigned"
	TaskAssigned       EntryKind = "task-assigned" // it lies with somebody else now
	DeputySet          EntryKind = "deputy-set"    // somebody will be away, or is, and who stands in
	DeputyBegan        EntryKind = "deputy-began"
	DeputyEnded        EntryKind = "deputy-ended"

	ContributionDelivered EntryKind = "contribution-delivered"
	ContributionWithdrawn EntryKind = "contribution-withdrawn"
	MeetingCalled         EntryKind = "meeting-called"

	DeadlineMoved     EntryKind = "deadline-moved"
	DeadlineExtended  EntryKind = "deadline-extended"
	SuspensionBegan   EntryKind = "suspension-began"
	SuspensionEnded   EntryKind = "suspension-ended"
	DepartmentTold    EntryKind = "department-told"
	DepartmentNotTold EntryKind = "department-not-told"
	DepartmentOwed    EntryKind = "department-owed"    // it did not answer in time; tried again later
	DepartmentRefused EntryKind = "department-refused" // it said no, finally
	EffectDone        EntryKind = "effect-done"
	StageFinished     EntryKind = "stage-finished"
	EmploymentBegan   EntryKind = "employment-began" // the employment department works with the adult
	EmploymentEnded   EntryKind = "employment-ended" // not any more, and no work has held
	ReadinessChanged  EntryKind = "readiness-changed"
	OfferMade         EntryKind = "offer-made" // and accepted or refused
	OfferOver         EntryKind = "offer-over" // something else ended it
	JobStarted        EntryKind = "job-started"
	JobLost           EntryKind = "job-lost"
	JobChecked        EntryKind = "job-checked"
	WorkHeld          EntryKind = "work-held"
	WorkNotHeld       EntryKind = "work-not-held"
	Measured          EntryKind = "measured"

	ChildWasHeard        EntryKind = "child-heard" // or the reason why not
	MeasureDecided       EntryKind = "measure-decided"
	InvestigationStarted EntryKind = "investigation-started"
	CaseOpened           EntryKind = "case-opened"
	ClosureUndone        EntryKind = "closure-undone" // it was proposed or decided, and falls
	CaseReopened         EntryKind = "case-reopened"
	AppealFiled          EntryKind = "appeal-filed"

	ClosureProposed    EntryKind = "closure-proposed"
	ClosureNotYet      EntryKind = "closure-not-yet"
	CaseClosed         EntryKind = "case-closed"
	ConcernReported    EntryKind = "concern-reported"
	ConcernAssessed    EntryKind = "concern-assessed"
	ChildOfAge         EntryKind = "child-of-age"
	CrisisReported     EntryKind = "crisis-reported"
	InterplayApplied   EntryKind = "interplay-applied" // news about one member had an effect on another
	PolicyMoved        EntryKind = "policy-moved"
	CoordinatorChanged EntryKind = "coordinator-changed"
	MemberJoined       EntryKind = "member-joined"
	MemberLeft         EntryKind = "member-left"
	NotMeasured        EntryKind = "not-measured" // a final measurement that was not taken, and why
	EndingBegan        EntryKind = "ending-began"
	RenewalAsked       EntryKind = "renewal-asked"
	JourneyEnded       EntryKind = "journey-ended"
)

// Rows are the register rows that an entry establishes. A row replaces the one with the same identity.
type Rows struct {
	Journey      *JourneyRow      `json:"journey,omitempty"`
	Members      []MemberRow      `json:"members,omitempty"`
	Consents     []ConsentRow     `json:"consents,omitempty"`
	Tasks        []TaskRow        `json:"tasks,omitempty"`
	Deadlines    []DeadlineRow    `json:"deadlines,omitempty"`
	Measurements []MeasurementRow `json:"measurements,omitempty"`
	Outcomes     []OutcomeRow     `json:"outcomes,omitempty"`
	Offers       []OfferRow       `json:"offers,omitempty"`
	Episodes     []EpisodeRow     `json:"episodes,omitempty"`
	Goals        []GoalRow        `json:"goals,omitempty"`
	Meetings     []MeetingRow     `json:"meetings,omitempty"`

	Contributions []ContributionRow `json:"contributions,omitempty"`
	Dissents      []DissentRow      `json:"dissents,omitempty"`
	Minutes       []MinutesRow      `json:"minutes,omitempty"`

	Suspensions []SuspensionRow `json:"suspensions,omitempty"`

	Caseworkers []CaseworkerRow `json:"caseworkers,omitempty"`
	Deputies    []DeputyRow     `json:"deputies,omitempty"`
	Concerns    []ConcernRow    `json:"concerns,omitempty"`
}

// JourneyRow is one family's line in the register.
type JourneyRow struct {
	Stage          string     `json:"stage"` // intake, assessment, tracks, ending, ended
	StartedAt      time.Time  `json:"startedAt"`
	EndedAt        *time.Time `json:"endedAt,omitempty"`
	Ending         EndingKind `json:"ending,omitempty"`
	Coordinator    string     `json:"coordinator,omitempty"`
	LeadDepartment string     `json:"leadDepartment"`
	PolicyVersion  string     `json:"policyVersion"`
	RetainUntil    *time.Time `json:"retainUntil,omitempty"`
	MovedTo        string     `json:"movedTo,omitempty"`    // the code of the municipality that took the family over
	MergedInto     string     `json:"mergedInto,omitempty"` // the case that the family goes on in
	Previous       string     `json:"previous,omitempty"`   // the case before, of a family that came back
	StartedBy      string     `json:"startedBy,omitempty"`  // StartedByForm, StartedByConcern or StartedByReopening; a concern is for the children's department to know
}

// What a journey was started by.
const (
	StartedByForm    = "form"
	StartedByConcern = "concern"

	StartedByReopening = "reopened"
)

// MemberRow is one adult or child; identity: Member.
type MemberRow struct {
	Member  string     `json:"member"`
	Kind    MemberKind `json:"kind"`
	Track   string     `json:"track"` // where the member's track stands: not-begun, untracked, placement, follow-up, held, left; measured, reviews, closing, closed, of-age
	Episode int        `json:"episode,omitempty"`

	PublicSupport bool       `json:"publicSupport,omitempty"`
	Readiness     Readiness  `json:"readiness,omitempty"`
	BenefitSince  *time.Time `json:"benefitSince,omitempty"`

	Protected bool `json:"protected,omitempty"` // name and address are protected: mask them wherever they are shown

	JobKind  JobKind `json:"jobKind,omitempty"`
	CaseOpen bool    `json:"caseOpen,omitempty"`

	LeftAt  *time.Time `json:"leftAt,omitempty"`
	LeftWhy LeftWhy    `json:"leftWhy,omitempty"`

	SpokenBy []string `json:"spokenBy"` // the members whose consent counts for this one
}

// ConsentRow is one person's consent towards one department for one purpose; identity: Member, Department, Purpose.
type ConsentRow struct {
	Member     string         `json:"member"`
	Department string         `json:"department"`
	Purpose    ConsentPurpose `json:"purpose"`
	State      ConsentState   `json:"state"`
	At         time.Time      `json:"at"`
	Until      *time.Time     `json:"until,omitempty"` // the last second of a limited one
}

// TaskRow is one thing asked of a department; identity: Key.
type TaskRow struct {
	Key        string     `json:"key"`
	Step       Step       `json:"step"`
	Subject    string     `json:"subject"`
	Department string     `json:"department"`
	State      TaskState  `json:"state"`
	OpenedAt   time.Time  `json:"openedAt"`
	ClosedAt   *time.Time `json:"closedAt,omitempty"`
	ClosedBy   string     `json:"closedBy,omitempty"` // actor id
	Assignee   string     `json:"assignee,omitempty"` // staff id of who does it, or did
}

// DeadlineRow is the deadline of one task; identity: Key.
type DeadlineRow struct {
	Key         string        `json:"key"`
	Rule        string        `json:"rule"`
	Variant     string        `json:"variant,omitempty"`
	Department  string        `json:"department"`
	Subject     string        `json:"subject"`
	Start       time.Time     `json:"start"`
	Target      *time.Time    `json:"target,omitempty"`
	Due         *time.Time    `json:"due,omitempty"`
	State       DeadlineState `json:"state"`
	SettledAt   *time.Time    `json:"settledAt,omitempty"`
	Reminded    int           `json:"reminded,omitempty"`  // reminders sent
	Escalated   int           `json:"escalated,omitempty"` // escalation steps taken
	OnArrival   bool          `json:"onArrival,omitempty"` // was overdue when the family came in: not counted as missed
	Basis       string        `json:"basis,omitempty"`
	Verified    bool          `json:"verified,omitempty"`
	PausedDays  int           `json:"pausedDays,omitempty"`
	ExtendedFor int           `json:"extendedFor,omitempty"` // how many times it was extended
}

// MeasurementRow is one measured value; identity: Member, Kind, At.
type MeasurementRow struct {
	Member string          `json:"member"`
	Kind   MeasurementKind `json:"kind"`
	Value  float64         `json:"value"`
	At     time.Time       `json:"at"`
	Period string          `json:"period,omitempty"` // the calendar quarter of absence; it then stands at its beginning
}

// OutcomeRow is something that came of the work; identity: Subject, Kind, Episode.
type OutcomeRow struct {
	Subject string      `json:"subject"`
	Kind    OutcomeKind `json:"kind"`
	Episode int         `json:"episode,omitempty"`
	At      time.Time   `json:"at"`
	Detail  string      `json:"detail,omitempty"` // a code, e.g. the kind of job
}

// OutcomeKind names a result that an evaluation counts.
type OutcomeKind string

// The outcomes.
const (
	OutcomeJobStarted   OutcomeKind = "job-started"
	OutcomeJobLost      OutcomeKind = "job-lost"
	OutcomeWorkHeld     OutcomeKind = "work-held-three-months"
	OutcomeCaseClosed   OutcomeKind = "child-case-closed"
	OutcomeCaseReopened OutcomeKind = "child-case-reopened"
	OutcomeEnded        OutcomeKind = "journey-ended"
)

// OfferRow is one offer to an adult; identity: Member, N.
type OfferRow struct {
	Member       string       `json:"member"`
	N            int          `json:"n"`
	Episode      int          `json:"episode"`
	Kind         OfferKind    `json:"kind"`
	Sector       Sector       `json:"sector,omitempty"`
	HoursPerWeek float64      `json:"hoursPerWeek,omitempty"`
	State        OfferState   `json:"state"`
	MadeAt       time.Time    `json:"madeAt"`
	EndedAt      *time.Time   `json:"endedAt,omitempty"`
	Outcome      OfferOutcome `json:"outcome,omitempty"`
	Reason       TextRef      `json:"reason,omitempty"`
}

// EpisodeRow is one attempt at work by an adult; identity: Member, Episode.
type EpisodeRow struct {
	Member       string     `json:"member"`
	Episode      int        `json:"episode"`
	BegunAt      time.Time  `json:"begunAt"`
	Kind         JobKind    `json:"kind,omitempty"` // empty until work has begun
	HoursPerWeek float64    `json:"hoursPerWeek,omitempty"`
	StartedAt    *time.Time `json:"startedAt,omitempty"`  // when the work began
	CountsFrom   *time.Time `json:"countsFrom,omitempty"` // what its three months count from
	HeldAt       *time.Time `json:"heldAt,omitempty"`
	EndedAt      *time.Time `json:"endedAt,omitempty"` // the last day of the work, or when the adult left the joint effort
	Cause        LostCause  `json:"cause,omitempty"`
}

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

// SuspensionRow is one suspension of clocks; identity: N.
type SuspensionRow struct {
	N         int        `json:"n"`
	Scope     string     `json:"scope"`
	Member    string     `json:"member,omitempty"` // empty for the whole family
	From      time.Time  `json:"from"`
	Until     time.Time  `json:"until"` // the last second it may last
	EndedAt   *time.Time `json:"endedAt,omitempty"`
	DecidedBy string     `json:"decidedBy"` // actor id
}

// CaseworkerRow is who has the family in one department; identity: Department.
type CaseworkerRow struct {
	Department string `json:"department"`
	Staff      string `json:"staff"` // staff id
}

// DeputyRow is one absence with who stands in; identity: N.
type DeputyRow struct {
	N         int        `json:"n"`
	Staff     string     `json:"staff"`  // who is away: staff id
	Deputy    string     `json:"deputy"` // who stands in: staff id
	From      time.Time  `json:"from"`
	Until     time.Time  `json:"until"` // the last second
	EndedAt   *time.Time `json:"endedAt,omitempty"`
	DecidedBy string     `json:"decidedBy"` // actor id
}

// ConcernRow is one concern about a child; identity: Member, N. Only the department responsible for children may be shown it.
type ConcernRow struct {
	Member     string         `json:"member"`
	N          int            `json:"n"` // from 1
	Source     ConcernSource  `json:"source"`
	ReceivedAt time.Time      `json:"receivedAt"`
	Text       TextRef        `json:"text"`
	AssessedAt *time.Time     `json:"assessedAt,omitempty"`
	Outcome    ConcernOutcome `json:"outcome,omitempty"`
	Second     string         `json:"second,omitempty"` // staff id
}

// and puts two sets of rows together.
func (r Rows) and(more Rows) Rows {
	if more.Journey != nil {
		r.Journey = more.Journey
	}
	r.Members = append(r.Members, more.Members...)
	r.Consents = append(r.Consents, more.Consents...)
	r.Tasks = append(r.Tasks, more.Tasks...)
	r.Deadlines = append(r.Deadlines, more.Deadlines...)
	r.Measurements = append(r.Measurements, more.Measurements...)
	r.Outcomes = append(r.Outcomes, more.Outcomes...)
	r.Offers = append(r.Offers, more.Offers...)
	r.Episodes = append(r.Episodes, more.Episodes...)
	r.Goals = append(r.Goals, more.Goals...)
	r.Meetings = append(r.Meetings, more.Meetings...)
	r.Contributions = append(r.Contributions, more.Contributions...)
	r.Dissents = append(r.Dissents, more.Dissents...)
	r.Minutes = append(r.Minutes, more.Minutes...)
	r.Suspensions = append(r.Suspensions, more.Suspensions...)
	r.Caseworkers = append(r.Caseworkers, more.Caseworkers...)
	r.Deputies = append(r.Deputies, more.Deputies...)
	r.Concerns = append(r.Concerns, more.Concerns...)
	return r
}
