package policy

import "samspil/internal/calendar"

// Policy is a municipality's rules. It is immutable: nothing in the program changes one after it is loaded. It travels
// whole in a journey's state as JSON, so a journey keeps the policy it started under.
type Policy struct {
	// Version names this policy in the register, in search attributes and in decisions to move to it.
	Version string `json:"version"`
	Name

	Departments []Department `json:"departments"`
	// Table are the departments at the joint assessment.
	Table []string `json:"table"`
	// Coordination is where coordinators belong.
	Coordination Coordination `json:"coordination"`
	Rules        []Rule       `json:"rules"`

	TargetGroup TargetGroup `json:"targetGroup"`
	Quorum      Quorum      `json:"quorum"`
	Consent     Consent     `json:"consent"`
	Closure     Closure     `json:"closure"`
	FollowUp    FollowUp    `json:"jobFollowUp"`
	Work        Work        `json:"work"`
	Benefits    []Benefit   `json:"benefits"`
	Interplay   Interplay   `json:"interplay"`
	Suspension  Suspension  `json:"suspension"`
	Letters     Letters     `json:"letters"`
	Parties     Parties     `json:"parties"`
	Sharing     Sharing     `json:"sharing"`
	Feedback    Feedback    `json:"feedback"`
	Voice       Voice       `json:"voice"`
	Information Information `json:"information"`
	Absence     Absence     `json:"absence"`
	Duty        Duty        `json:"duty"`

	// ClosingDays are days of every year on which the municipality is closed beside public holidays.
	ClosingDays []calendar.MonthDay `json:"localClosingDays,omitempty"`
	// NoticeHour is the full hour, local time, at which reminders and escalations counted in days are sent.
	NoticeHour int `json:"noticeHour"`
	// OwedRetry is after how long a family tries a department again that did not answer, where nobody has said before that it is back; the time
	// doubles with each try.
	OwedRetry Period `json:"owedRetry"`
	// WriteWithin is how long after something happened a caseworker may write it down; after that a leader does.
	WriteWithin Period `json:"writeWithin"`
	// ExplainAfter is how long after something happened it may be written down without a reason where that makes a deadline met which has passed.
	ExplainAfter Period `json:"explainAfter"`
	// ReopenWithin is how long after its end a journey can be opened again.
	ReopenWithin Period `json:"reopenWithin"`
	// RetentionYears is how long after its end a journey's personal data are kept.
	RetentionYears int `json:"retentionYears"`
}

// Department (forvaltning) is one of the municipality's. Its address and key are settings, not policy.
type Department struct {
	ID string `json:"id"`
	Name
	ResponsibleFor []string `json:"responsibleFor"`
	// TeamLeader, Head and DutyLead are role ids, never people.
	TeamLeader string `json:"teamLeader"`
	Head       string `json:"head"`
	DutyLead   string `json:"dutyLead"`
	// RatePerSecond is how many calls its system takes a second.
	RatePerSecond float64 `json:"ratePerSecond"`
}

// Coordination says which department leads a journey and who leads the coordinators.
type Coordination struct {
	LeadDepartment string `json:"leadDepartment"`
	// Coordinator and Leader are role ids.
	Coordinator string `json:"coordinator"`
	Leader      string `json:"leader"`
}

// TargetGroup (målgruppe) is which families are taken on.
type TargetGroup struct {
	MinAdultsOnSupport  int `json:"minAdultsOnSupport"`
	MinChildrenWithCase int `json:"minChildrenWithCase"`
}

// Quorum is who must be at the joint meeting for it to count, and when it must be written down.
type Quorum struct {
	// Departments must each be there with somebody.
	Departments []string `json:"departments"`
	// MinFamily is how many of the family must be there.
	MinFamily int `json:"minFamily"`
	// RecordedWithin is how long after a meeting's time nobody asks what became of it.
	RecordedWithin Period `json:"recordedWithin"`
}

// Consent is about who gives it.
type Consent struct {
	// OwnFromAge is the age in years from which a young person consents for themselves.
	OwnFromAge int `json:"ownFromAge"`
	// LapsedEndsJourney says that a journey ends when no adult has answered in time; else it goes on with what the law allows.
	LapsedEndsJourney bool `json:"lapsedEndsJourney"`
	// Explanation is the version of the text that is explained before somebody consents.
	Explanation string `json:"explanation"`
	// RenewAfter is how long after somebody consented they are asked again.
	RenewAfter Period `json:"renewAfter"`
	// UnrenewedLapses says that what the departments share on somebody's word stops when they have not answered in time; else a person decides.
	UnrenewedLapses bool `json:"unrenewedLapses"`
}

// Closure is when the engine proposes to close a child's case; a person decides.
type Closure struct {
	MinReviews int `json:"minReviews"`
	// MaxUnlawfulAbsencePercent is the highest unlawful absence in the latest quarter.
	MaxUnlawfulAbsencePercent int `json:"maxUnlawfulAbsencePercent"`
	// WellbeingNotWorse asks that the latest well-being score is no worse than the first.
	WellbeingNotWorse bool `json:"wellbeingNotWorse"`
	// QuietSinceConcern is how long ago the last concern that gave cause must be; whoever closes a case sooner says why.
	QuietSinceConcern Period `json:"quietSinceConcern,omitzero"`
	// GoalsMet asks that all the child's goals in the joint plan are met.
	GoalsMet bool `json:"goalsMet"`
	// AppealHoldsClosure says whether an appeal keeps the case open; complaints have no suspensive effect as a rule.
	AppealHoldsClosure bool `json:"appealHoldsClosure"`
}

// FollowUp is what counts as work that holds.
type FollowUp struct {
	// MinPaidHours is the least number of paid hours in each calendar month.
	MinPaidHours int `json:"minPaidHoursPerMonth"`
	// HoursKnownAfter is how long after the end of the three months paid hours are waited for: income is reported afterwards.
	HoursKnownAfter Period `json:"hoursKnownAfter"`
	// ToleratedGap is how long a gap between two jobs may be without the work being lost.
	ToleratedGap Period `json:"toleratedGap"`
}

// Letters is when a decision counts as received.
type Letters struct {
	// PaperReceived is counted from the letter's date.
	PaperReceived Period `json:"paperReceived"`
}

// Parties is who exercises a party's powers in a child's case beside the custody holders.
type Parties struct {
	// ChildFromAge is the age in years from which the child does (Barnets lov § 3).
	ChildFromAge int `json:"childFromAge"`
	Law
}

// Feedback is what the family is asked after a meeting.
type Feedback struct {
	// ChildFromAge is the age in years from which a child who was there is asked.
	ChildFromAge int `json:"childFromAge"`
}

// Voice is who of the family says something by a sign-in of their own.
type Voice struct {
	// ChildFromAge is the age in years from which a young person does.
	ChildFromAge int `json:"childFromAge"`
}

// Information is who is told that they are in a journey.
type Information struct {
	// ChildFromAge is the age in years from which a child gets a letter of its own.
	ChildFromAge int `json:"childFromAge"`
}

// Sharing is the ground on which the municipality's departments tell each other what the joint work needs. Forvaltningsloven § 28 and
// Retssikkerhedsloven § 11 a both speak of other authorities, so what holds inside one municipality is for it to say. Whatever the ground,
// people are asked for their consent and their no counts.
type Sharing struct {
	// Law.Basis is GroundConsent, or the law that the journal and the messages then name.
	Law
}

// GroundConsent is Sharing's basis where nothing but the consent itself is named.
const GroundConsent = "consent"

// Absence are the shares of unlawful absence in a quarter, in percent.
type Absence struct {
	WarnPercent   int `json:"warnPercent"`
	NoticePercent int `json:"noticePercent"`
}

// Calendar counts this municipality's working days.
func (p *Policy) Calendar() calendar.Calendar { return calendar.New(p.ClosingDays...) }
