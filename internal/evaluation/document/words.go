package document

import (
	"samspil/internal/casework"
	"samspil/internal/evaluation"
)

type words = evaluation.Words

// whens are what the times are called.
var whens = map[evaluation.When]words{
	evaluation.AtStart:  {Da: "Ved starten", En: "At the start"},
	evaluation.Months6:  {Da: "Efter 6 måneder", En: "After 6 months"},
	evaluation.Months12: {Da: "Efter 12 måneder", En: "After 12 months"},
	evaluation.Months24: {Da: "Efter 24 måneder", En: "After 24 months"},
	evaluation.AtReturn: {Da: "Da familien kom igen", En: "When the family came back"},
	evaluation.AtEnd:    {Da: "Ved forløbets slutning eller opgørelsen", En: "At the end of the journey, or the day of the count"},
}

// departments are those of the built-in policy; others are called what the report says.
var departments = map[string]words{
	"employment": {Da: "Beskæftigelse", En: "Employment"},
	"children":   {Da: "Børn og Familie", En: "Children and Families"},
	"social":     {Da: "Social og Myndighed", En: "Social and Authority"},
	"school":     {Da: "Skole", En: "School"},
	"benefits":   {Da: "Ydelse", En: "Benefits"},
}

var newsNames = map[string]words{
	string(casework.JobFound):        {Da: "En voksen fik arbejde", En: "An adult found work"},
	string(casework.JobKept):         {Da: "Arbejdet har holdt i tre måneder", En: "The work has held for three months"},
	string(casework.JobGone):         {Da: "En voksen mistede arbejdet", En: "An adult lost the work"},
	string(casework.NewsAbsenceHigh): {Da: "Et barns ulovlige fravær er højt", En: "A child's unlawful absence is high"},
	string(casework.NewsGoalsMet):    {Da: "Alle mål for et barn er nået", En: "All goals for a child are met"},
}

var rateNames = map[string]words{
	"staff-per-year":               {Da: "Medarbejdere, som en familie har haft med at gøre, pr. år", En: "Members of staff whom a family had to do with, a year"},
	"coordinator-changes-per-year": {Da: "Skift af koordinator pr. familie og år", En: "Changes of coordinator for each family, a year"},
}

// states are how an adult stood, in the order in which they are drawn: from what was hoped for to what is not known.
var states = []struct {
	id   string
	name words
}{
	{evaluation.StateJob, words{Da: "Job uden ydelse", En: "Job without a benefit"}},
	{evaluation.StateEnded, words{Da: "Timer, der har afløst ydelsen", En: "Hours that ended the benefit"}},
	{evaluation.StateBeside, words{Da: "Timer ved siden af ydelsen", En: "Hours beside a benefit"}},
	{evaluation.StateEducation, words{Da: "Uddannelse, der er godkendt til SU", En: "Education with SU"}},
	{evaluation.StateOther, words{Da: "Ingen ordinære timer", En: "No ordinary hours"}},
	{evaluation.StateLeft, words{Da: "Følges ikke længere", En: "No longer followed"}},
	{evaluation.StateFew, words{Da: "Lagt sammen, fordi hver for sig er under 5", En: "Put together, for each is below 5"}},
}

// named is what a code is called, or the code where nobody has said it.
func named(names map[string]words, code string, l in) string {
	if name, there := names[code]; there {
		return name.In(string(l))
	}
	return code
}

// department is what a department is called.
func department(r evaluation.Report, id string, l in) string {
	if name, there := r.Names[id]; there {
		return name.In(string(l))
	}
	return named(departments, id, l)
}

// measure is what a measure is called.
func measure(id string, l in) string {
	m, _ := evaluation.MeasureBy(id)
	return m.Name.In(string(l))
}
