package casework

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
)

// Everybody in the family has agreed towards all departments but the school.
func TestReaders_OfEachRowAreThoseOfItsGround(t *testing.T) {
	t.Parallel()
	s := family()
	l := lookup(s)
	l.Children = "children"
	own := func(department string) []string { return []string{department} }
	agreed := []string{"employment", "social", "children"}
	for name, c := range map[string]struct {
		row Row
		see []string // of employment, social, school and children
	}{
		"journey":                             {JourneyRow{}, agreed},
		"member":                              {MemberRow{Member: "adult-1"}, agreed},
		"consent towards another":             {ConsentRow{Member: "adult-1", Department: "school"}, own("school")},
		"task":                                {TaskRow{Step: StepChildReview, Subject: "child-1", Department: "children"}, agreed},
		"task about a concern":                {TaskRow{Step: StepConcern, Subject: "child-1", Department: "children"}, own("children")},
		"task of a step that there is not":    {TaskRow{Step: "x", Subject: "child-1", Department: "school"}, []string{"school", "children"}},
		"task of who had the children before": {TaskRow{Step: StepConcern, Subject: "child-1", Department: "social"}, []string{"social", "children"}},
		"task of the school's alone":          {TaskRow{Step: StepAbsenceNotice, Subject: "child-1", Department: "school"}, []string{"school", "children"}},
		"deadline of the school's alone":      {DeadlineRow{Key: "absence-notice/child-1/1", Subject: "child-1", Department: "school"}, []string{"school", "children"}},
		"appeal over what nobody else knows":  {AppealRow{Member: "child-1", N: 50_001, Party: "adult-1"}, own("children")},
		"deadline":                            {DeadlineRow{Key: "child-review/child-1/1", Subject: "child-1", Department: "school"}, append(own("school"), agreed...)},
		"deadline of a concern":               {DeadlineRow{Key: "concern-assessed/child-1/1", Subject: "child-1", Department: "children"}, own("children")},
		"deadline whose key cannot be read":   {DeadlineRow{Key: "x", Subject: "child-1", Department: "school"}, []string{"school", "children"}},
		"suspension of the family":            {SuspensionRow{}, agreed},
		"suspension of a member":              {SuspensionRow{Member: "adult-2"}, agreed},
		"caseworker":                          {CaseworkerRow{Department: "school"}, append(own("school"), agreed...)},
		"deputy":                              {DeputyRow{}, agreed},
		"measurement":                         {MeasurementRow{Member: "child-1"}, agreed},
		"outcome":                             {OutcomeRow{Subject: "adult-1"}, agreed},
		"outcome of the family":               {OutcomeRow{Subject: Family}, agreed},
		"offer":                               {OfferRow{Member: "adult-1"}, agreed},
		"episode":                             {EpisodeRow{Member: "adult-1"}, agreed},
		"contribution":                        {ContributionRow{Member: "child-1", Department: "school"}, append(own("school"), agreed...)},
		"goal":                                {GoalRow{Member: "child-1", Department: "children"}, agreed},
		"step of a department":                {GoalStepRow{About: "child-1", Department: "school"}, append(own("school"), agreed...)},
		"step of a member":                    {GoalStepRow{About: "child-1", Member: "adult-1"}, agreed},
		"meeting":                             {MeetingRow{}, agreed},
		"dissent of a department":             {DissentRow{Who: "school"}, append(own("school"), agreed...)},
		"dissent of a member":                 {DissentRow{Who: "adult-1"}, agreed},
		"minutes about everybody":             {MinutesRow{}, agreed},
		"minutes about some":                  {MinutesRow{About: []string{"adult-1", "child-1"}}, agreed},
		"measure":                             {MeasureRow{Member: "child-1"}, agreed},
		"outside party":                       {CollaboratorRow{Member: "child-1", Kind: FreeSchool}, agreed},
		"foster family":                       {CollaboratorRow{Member: "child-1", Kind: Fosterers}, own("children")},
		"planned measure":                     {PlannedRow{Member: "child-1"}, agreed},
		"appeal":                              {AppealRow{Member: "child-1", Party: "adult-1"}, agreed},
		"note":                                {NoteRow{About: []string{"adult-1", "child-1"}, Department: "school"}, append(own("school"), agreed...)},
		"confidential note":                   {NoteRow{About: []string{"child-1"}, Department: "children", Confidential: true}, own("children")},
		"concern, even where all have agreed": {ConcernRow{Member: "child-1"}, own("children")},
	} {
		var see []string
		for _, department := range []string{"employment", "social", "school", "children"} {
			if l.MaySee(department, c.row) {
				see = append(see, department)
			}
		}
		require.ElementsMatch(t, c.see, see, name)
		if len(c.see) == 1 && c.see[0] == "children" {
			require.False(t, c.row.Readers().MayCoordinator("employment"), name)
			require.True(t, c.row.Readers().Silent(), name)
		}
	}
	for _, department := range []string{"children", ""} {
		require.False(t, lookup(s).MaySee(department, ConcernRow{Member: "child-1"}), "who does not know which department that is shows it to nobody")
	}
}

func TestReaders_WhoMayNotHearOfOneSeesNoRowThatTellsOfThem(t *testing.T) {
	t.Parallel()
	s := family()
	for i := range s.Consents {
		if s.Consents[i].Member == "adult-2" {
			s.Consents[i].State = ConsentRefused
		}
	}
	s.Member("child-1").Child.Parties = []string{"adult-1"}
	l := lookup(s)
	require.True(t, l.MaySee("social", MinutesRow{About: []string{"adult-1", "child-1"}}))
	require.False(t, l.MaySee("social", MinutesRow{About: []string{"adult-1", "adult-2"}}), "one of them has not agreed")
	require.False(t, l.MaySee("social", AppealRow{Member: "child-1", Party: "adult-2"}), "who complains is told of too")
	require.False(t, l.MaySee("social", DissentRow{Who: "adult-2"}))
	require.False(t, l.MaySee("social", NoteRow{About: []string{"adult-1", "adult-2"}, Department: "school"}))
	require.True(t, l.MaySee("social", GoalStepRow{About: "child-1", Member: "adult-1"}))
	require.False(t, l.MaySee("social", GoalStepRow{About: "child-1", Member: "adult-2"}), "who does something for a goal is told of too")
	require.False(t, l.MaySee("social", SuspensionRow{Member: "adult-2"}))
}

// A list without readers would be shown by whoever forgot to ask.
func TestRows_EachListIsATableOfRowsThatSayWhoMaySeeThem(t *testing.T) {
	t.Parallel()
	lists := reflect.TypeFor[Rows]()
	for i := range lists.NumField() {
		list := lists.Field(i)
		require.NotEmpty(t, list.Tag.Get("db"), "Rows.%s has no table", list.Name)
		require.True(t, list.Type.Elem().Implements(reflect.TypeFor[Row]()), "%s does not say who may see it", list.Type.Elem())
	}
}

func TestRows_ThatArePutTogetherLoseNone(t *testing.T) {
	t.Parallel()
	lists := reflect.TypeFor[Rows]()
	for i := range lists.NumField() {
		var one Rows
		list := reflect.ValueOf(&one).Elem().Field(i)
		if list.Kind() == reflect.Pointer {
			list.Set(reflect.New(list.Type().Elem()))
		} else {
			list.Set(reflect.MakeSlice(list.Type(), 1, 1))
		}
		require.Equal(t, one, Rows{}.and(one), lists.Field(i).Name)
	}
}
