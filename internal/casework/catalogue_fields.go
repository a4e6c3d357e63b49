package casework

import (
	"reflect"

	"samspil/internal/incoming"
)

// FieldRules are what the fields of decisions mean together: free text, and what is called the same in every decision. A field that
// is called otherwise somewhere has tags of its own there.
var FieldRules = incoming.FieldRules{
	Text: reflect.TypeFor[TextRef](),
	Common: map[string]incoming.Title{
		"task":            {Da: "Opgave", En: "Task", Of: "task"},
		"member":          {Da: "Person", En: "Person", Of: "member"},
		"adult":           {Da: "Voksen", En: "Adult", Of: "adult"},
		"child":           {Da: "Barn", En: "Child", Of: "child"},
		"department":      {Da: "Forvaltning", En: "Department", Of: "department"},
		"measure":         {Da: "Indsats (KLE-nummer)", En: "Measure (KLE number)", Of: "kle"},
		"reason":          {Da: "Begrundelse", En: "Reason"},
		"notes":           {Da: "Noter", En: "Notes"},
		"partiesHeard":    {Da: "Parterne er hørt", En: "The parties were heard"},
		"partiesNotHeard": {Da: "Hvorfor parterne ikke er hørt", En: "Why the parties were not heard"},
		"childHeard":      {Da: "Barnet er hørt", En: "The child was heard"},
		"notHeard":        {Da: "Hvorfor I ikke har talt med barnet, og hvordan I ellers kender dets holdning", En: "Why nobody talked with the child, and how else its view is known"},
		"decidedOn":       {Da: "Afgørelsen er truffet den (tomt: i dag)", En: "The decision was taken on (empty: today)"},
		"holders":         {Da: "Voksne, der har forældremyndigheden", En: "Adults who have custody", Of: "adult"},
		"measurements":    {Da: "Målinger", En: "Measurements"},
		"outsideHome":     {Da: "Barnet er anbragt uden for hjemmet", En: "The child is placed outside the home"},
		"purposes":        {Da: "Hvad samtykket gælder (tomt: det hele)", En: "What the consent is for (empty: everything)"},
	},
}

// fieldsByName are the fields of each decision's own type, by its name.
var fieldsByName = func() map[string][]incoming.Field {
	by := make(map[string][]incoming.Field, len(catalogue))
	for _, row := range catalogue {
		by[row.Name()] = incoming.FieldsOf(reflect.TypeOf(row.Decision), FieldRules)
	}
	return by
}()

// Fields are what has to be filled in of a decision, with bounds and titles; nobody may change them. They are the same whatever the
// journey. Somebody who joins the family comes on a form of its own, which package intake describes.
func (r DecisionRow) Fields() []incoming.Field { return fieldsByName[r.Name()] }
