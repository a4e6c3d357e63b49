package casework

// Rows are the register rows that an entry establishes. A row replaces the one with the same identity.
type Rows struct {
	Journey      *JourneyRow      `json:"journey,omitempty" db:"journeys"`
	Members      []MemberRow      `json:"members,omitempty" db:"members"`
	Consents     []ConsentRow     `json:"consents,omitempty" db:"consents"`
	Tasks        []TaskRow        `json:"tasks,omitempty" db:"tasks"`
	Deadlines    []DeadlineRow    `json:"deadlines,omitempty" db:"deadlines"`
	Measurements []MeasurementRow `json:"measurements,omitempty" db:"measurements"`
	Outcomes     []OutcomeRow     `json:"outcomes,omitempty" db:"outcomes"`
	Offers       []OfferRow       `json:"offers,omitempty" db:"offers"`
	Episodes     []EpisodeRow     `json:"episodes,omitempty" db:"episodes"`
	Works        []WorkRow        `json:"works,omitempty" db:"ordinary_work"`
	Goals        []GoalRow        `json:"goals,omitempty" db:"goals"`
	GoalSteps    []GoalStepRow    `json:"goalSteps,omitempty" db:"goal_steps"`
	Meetings     []MeetingRow     `json:"meetings,omitempty" db:"meetings"`

	Arrangements  []ArrangementRow  `json:"arrangements,omitempty" db:"arrangements"`
	ArrangedParts []ArrangedPartRow `json:"arrangedParts,omitempty" db:"arranged_parts"`

	Collaborators []CollaboratorRow `json:"collaborators,omitempty" db:"collaborators"`

	Contributions []ContributionRow `json:"contributions,omitempty" db:"contributions"`
	Feedback      []FeedbackRow     `json:"feedback,omitempty" db:"feedback"`
	Dissents      []DissentRow      `json:"dissents,omitempty" db:"dissents"`
	Minutes       []MinutesRow      `json:"minutes,omitempty" db:"minutes"`

	Suspensions []SuspensionRow `json:"suspensions,omitempty" db:"suspensions"`

	Caseworkers []CaseworkerRow `json:"caseworkers,omitempty" db:"caseworkers"`
	Deputies    []DeputyRow     `json:"deputies,omitempty" db:"deputies"`

	Measures []MeasureRow `json:"measures,omitempty" db:"measures"`
	Planned  []PlannedRow `json:"planned,omitempty" db:"planned_measures"`
	Appeals  []AppealRow  `json:"appeals,omitempty" db:"appeals"`
	Concerns []ConcernRow `json:"concerns,omitempty" db:"concerns"`

	Protections []ProtectionRow `json:"protections,omitempty" db:"protections"`
	Marks       []MarkRow       `json:"marks,omitempty" db:"marks"`
	Supporters  []SupporterRow  `json:"supporters,omitempty" db:"supporters"`
	Notes       []NoteRow       `json:"notes,omitempty" db:"notes"`
	Voices      []VoiceRow      `json:"voices,omitempty" db:"voices"`

	Facts []FactRow `json:"-" db:"facts"` // made of the others by Entry.Facts when they are put into the register
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
	r.Works = append(r.Works, more.Works...)
	r.Goals = append(r.Goals, more.Goals...)
	r.GoalSteps = append(r.GoalSteps, more.GoalSteps...)
	r.Meetings = append(r.Meetings, more.Meetings...)
	r.Arrangements = append(r.Arrangements, more.Arrangements...)
	r.ArrangedParts = append(r.ArrangedParts, more.ArrangedParts...)
	r.Collaborators = append(r.Collaborators, more.Collaborators...)
	r.Contributions = append(r.Contributions, more.Contributions...)
	r.Feedback = append(r.Feedback, more.Feedback...)
	r.Dissents = append(r.Dissents, more.Dissents...)
	r.Minutes = append(r.Minutes, more.Minutes...)
	r.Suspensions = append(r.Suspensions, more.Suspensions...)
	r.Caseworkers = append(r.Caseworkers, more.Caseworkers...)
	r.Deputies = append(r.Deputies, more.Deputies...)
	r.Measures = append(r.Measures, more.Measures...)
	r.Planned = append(r.Planned, more.Planned...)
	r.Appeals = append(r.Appeals, more.Appeals...)
	r.Concerns = append(r.Concerns, more.Concerns...)
	r.Protections = append(r.Protections, more.Protections...)
	r.Marks = append(r.Marks, more.Marks...)
	r.Supporters = append(r.Supporters, more.Supporters...)
	r.Notes = append(r.Notes, more.Notes...)
	r.Voices = append(r.Voices, more.Voices...)
	r.Facts = append(r.Facts, more.Facts...)
	return r
}
