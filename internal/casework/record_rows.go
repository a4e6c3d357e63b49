package casework

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

	Measures []MeasureRow `json:"measures,omitempty"`
	Appeals  []AppealRow  `json:"appeals,omitempty"`
	Concerns []ConcernRow `json:"concerns,omitempty"`
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
	r.Measures = append(r.Measures, more.Measures...)
	r.Appeals = append(r.Appeals, more.Appeals...)
	r.Concerns = append(r.Concerns, more.Concerns...)
	return r
}
