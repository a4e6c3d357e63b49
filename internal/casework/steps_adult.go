package casework

import "samspil/internal/policy"

// The steps of an adult's track.
const (
	StepFirstInterview   Step = "first-interview"
	StepCompanyPlacement Step = "company-placement"
	StepWageSubsidy      Step = "wage-subsidy"
	StepMentor           Step = "mentor"
	StepContactInterview Step = "contact-interview"
	StepJobCheck         Step = "job-check"
	StepJobHeld          Step = "job-held"
	StepPaidHours        Step = "paid-hours"
	StepWorkUnclear      Step = "work-unclear"
	StepBenefitUnclear   Step = "benefit-unclear"
	StepPauseDemands     Step = "pause-demands"
)

var adultSteps = []StepRow{
	{
		Step: StepFirstInterview, Owes: policy.Employment, Rules: []string{policy.FirstInterview}, Group: IntoWork, Purpose: OwnDuty, Statutory: true,
		Da: "første samtale", En: "first interview",
	},
	{
		Step: StepCompanyPlacement, Group: Offers, Owes: policy.Employment, Rules: []string{policy.CompanyPlacementMax}, Purpose: OwnDuty, Statutory: true,
		Da: "virksomhedspraktik", En: "company placement",
	},
	{
		Step: StepWageSubsidy, Group: Offers, Owes: policy.Employment, Rules: []string{policy.WageSubsidyMax}, Purpose: OwnDuty, Statutory: true,
		Da: "løntilskud", En: "wage subsidy",
	},
	{
		Step: StepMentor, Group: Offers, Owes: policy.Employment, Rules: []string{policy.MentorMax}, Purpose: OwnDuty, Statutory: true,
		Da: "mentorstøtte", En: "mentor support",
	},
	{
		Step: StepContactInterview, Owes: policy.Employment, Rules: []string{policy.ContactInterviews}, Group: IntoWork, Purpose: OwnDuty, Statutory: true,
		Da: "jobsamtale", En: "contact interview",
	},
	{
		Step: StepJobCheck, Owes: policy.Employment, Rules: []string{policy.JobFollowUp}, Group: IntoWork, Purpose: OwnDuty,
		Da: "opfølgning i job", En: "job follow-up",
	},
	{Step: StepJobHeld, Owes: nobody, Purpose: OwnDuty},   // the time until work has held
	{Step: StepPaidHours, Owes: nobody, Purpose: OwnDuty}, // a question to the department's system
	{
		Step: StepWorkUnclear, Owes: policy.Employment, Rules: []string{policy.WorkUnclear}, Group: IntoWork, Purpose: OwnDuty,
		Da: "afklaring af, om arbejdet fortsætter", En: "whether the work goes on",
	},
	{
		Step: StepBenefitUnclear, Owes: policy.Employment, Rules: []string{policy.BenefitUnclear}, Purpose: OwnDuty, Beside: true,
		Da: "afklaring af, hvad den voksne lever af", En: "what the adult lives on",
	},
	{
		Step: StepPauseDemands, Owes: policy.Employment, Rules: []string{policy.PauseDemandsDecision}, Group: IntoWork, Purpose: OwnDuty,
		Da: "forslag om at sætte krav til forælderen på pause", En: "proposal to pause demands",
	},
}
