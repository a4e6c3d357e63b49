package desk

import (
	"encoding/json"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

var concernHiddenOn = regexp.MustCompile(`<input type="hidden" name="(formId|draft|sheet|base|n)" value="([^"]*)">`)

// opensConcern opens the form for a concern and gives what it has unseen, with the page.
func (o *office) opensConcern(token, query string) (fields url.Values, page string) {
	o.t.Helper()
	status, page, _ := o.send("GET", "/desk/concern"+query, token, nil)
	require.Equal(o.t, 200, status)
	fields = url.Values{}
	for _, f := range concernHiddenOn.FindAllStringSubmatch(formOn.FindString(page), -1) {
		fields.Set(f[1], html.UnescapeString(f[2]))
	}
	return fields, page
}

// What is typed of a concern is kept for its author alone, through the end of the session, and is gone once it is sent.
func TestConcern_WhatIsTypedIsKeptUntilItIsSent(t *testing.T) {
	t.Parallel()
	o := open(t)
	const me = "caseworker@school@sk-1"
	fields, page := o.opensConcern(me, "")
	require.Contains(t, page, `data-keep="/desk/concern/draft"`)
	fields.Set("text", "Hun sover \"æøå\" på <gulvet>.\nAlene.")
	fields.Set("siblings[0].name", "Bo Opdigtet")
	fields.Set("adults[0].name", "Maja Opdigtet")
	fields.Set("adults[0].custody", "true")
	types := func(token string) int {
		status, _, _ := o.send("POST", "/desk/concern/draft", token, fields, fromOurs, "Accept: application/json")
		return status
	}
	require.Equal(t, 200, types(me))
	fields.Set("n", "2")
	require.Equal(t, 401, types(""), "the session has ended: the script waits")
	status, page, _ := o.send("POST", "/desk/concern", "", fields, fromOurs)
	require.Equal(t, 401, status)
	require.Contains(t, page, html.EscapeString("<gulvet>"), "a form that arrives then comes back whole")
	require.Contains(t, page, `action="/desk/concern"`)

	_, page = o.opensConcern(me, "")
	require.Contains(t, page, "Det, du skrev, står her stadig")
	require.Contains(t, page, html.EscapeString("Hun sover \"æøå\" på <gulvet>.\nAlene."))
	require.Contains(t, page, `name="siblings[0].name" maxlength="200" value="Bo Opdigtet"`)
	require.Contains(t, page, `name="adults[0].custody" value="true" checked`)
	_, page = o.opensConcern(me, "?new")
	require.NotContains(t, page, "gulvet", "one about another child begins empty")
	_, home, _ := o.send("GET", "/desk/", me, nil)
	require.Contains(t, home, `href="/desk/concern?draft=`)
	for _, other := range []string{"caseworker@school@sk-2", "head@school", "caseworker@children", "it@", "caseworker@children@sk-1"} {
		_, page = o.opensConcern(other, "")
		require.NotContains(t, page, "gulvet", other)
	}

	again, _ := o.opensConcern(me, "")
	for name, values := range fields {
		if !again.Has(name) {
			again[name] = values
		}
	}
	status, _, _ = o.send("POST", "/desk/concern", me, again, fromOurs)
	require.Equal(t, 422, status, "the child and the source are missing")
	again, page = o.opensConcern(me, "")
	require.Contains(t, page, "gulvet", "what is refused is kept, too")
	for name, values := range fields {
		if !again.Has(name) {
			again[name] = values
		}
	}
	again.Set("child.name", "Alma Opdigtet")
	again.Set("source", "inside")
	status, page, _ = o.send("POST", "/desk/concern", me, again, fromOurs)
	require.Equal(t, 202, status, page)
	_, page = o.opensConcern(me, "")
	require.NotContains(t, page, "gulvet")
	require.NotContains(t, o.log.String(), "Opdigtet")
}

// Without a script buttons keep, delete, and add rows.
func TestConcern_ButtonsKeepDeleteAndAddPeople(t *testing.T) {
	t.Parallel()
	o := open(t)
	const me = "citizen@"
	fields, page := o.opensConcern(me, "")
	require.NotContains(t, page, "siblings[1].name")
	fields.Set("siblings[0].name", "Bo Opdigtet")
	fields.Set("more", "siblings")
	status, page, _ := o.send("POST", "/desk/concern", me, fields, fromOurs)
	require.Equal(t, 200, status)
	require.Contains(t, page, "siblings[4].name")
	require.Contains(t, page, `<details class="desk-more" open>`)
	fields, _ = o.opensConcern(me, "")
	fields.Set("text", "Begyndt.")
	fields.Set("keep", "1")
	status, _, head := o.send("POST", "/desk/concern/draft", me, fields, fromOurs)
	require.Equal(t, 303, status)
	_, page, _ = o.send("GET", head.Get("Location"), me, nil)
	require.Contains(t, page, "Gemt til senere.")
	require.Contains(t, page, "Begyndt.")
	fields, _ = o.opensConcern(me, "")
	fields.Set("discard", "1")
	status, page, _ = o.send("POST", "/desk/concern/draft", me, fields, fromOurs)
	require.Equal(t, 200, status)
	require.Contains(t, page, `name="discard" value="sure"`, "what was written goes after a question")
	_, page, _ = o.send("GET", "/desk/concern", me, nil)
	require.Contains(t, page, "Begyndt.")
	fields.Set("discard", "sure")
	status, _, head = o.send("POST", "/desk/concern/draft", me, fields, fromOurs)
	require.Equal(t, 303, status)
	_, page, _ = o.send("GET", head.Get("Location"), me, nil)
	require.Contains(t, page, "Slettet: ")
	require.NotContains(t, page, "Begyndt.")
}

// Whoever is named beside the child is taken in with it; what is wrong of one of them stands beside their field.
func TestConcern_NamesTheHousehold(t *testing.T) {
	t.Parallel()
	o := open(t)
	filled := url.Values{
		"formId": {"form-00009"}, "child.name": {"Alma Opdigtet"}, "source": {"inside"}, "text": {"Alene."},
		"siblings[1].name": {"Bo Opdigtet"}, "siblings[3].cpr": {"1"}, "adults[2].name": {"Maja Opdigtet"}, "adults[2].telephone": {"00 00 00 11"}, "adults[2].custody": {"true"},
	}
	status, page, _ := o.browse("POST", "/desk/concern", "caseworker@social", filled, fromOurs)
	require.Equal(t, 422, status)
	require.Contains(t, page, `href="#siblings-1.name">Søskende 2, Navn</a>`, "empty rows are none")
	require.Contains(t, page, `id="siblings-1.cpr-wrong"`)
	filled.Del("siblings[3].cpr")
	status, page, _ = o.browse("POST", "/desk/concern", "caseworker@social", filled, fromOurs)
	require.Equal(t, 202, status, page)
	var names []string
	require.Eventually(t, func() bool {
		require.NoError(t, o.register.DB().Select(&names, `SELECT member || ' ' || name FROM vault.persons ORDER BY 1`))
		return len(names) == 3
	}, time.Minute, 20*time.Millisecond)
	require.Equal(t, []string{"adult-1 Maja Opdigtet", "child-1 Alma Opdigtet", "child-2 Bo Opdigtet"}, names)
	message := concernIn(filled).message()
	var said struct {
		Adults []map[string]any `json:"adults"`
	}
	require.NoError(t, json.Unmarshal(message, &said))
	require.Equal(t, []map[string]any{{"name": "Maja Opdigtet", "telephone": "00 00 00 11", "custody": true}}, said.Adults)
}

// On a family's page each child has a button of its own; the form comes with the child chosen, and with whom to ring first.
func TestFamily_EachChildHasItsOwnWayToAConcern(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	const token = "caseworker@social"
	_, page, _ := o.browse("GET", "/desk/families/"+caseNo, token, nil)
	require.Equal(t, 1, strings.Count(page, "/decisions/report-concern?"), "of one child alone this department hears")
	form := html.UnescapeString(regexp.MustCompile(`href="([^"]+/report-concern\?[^"]*)"`).FindStringSubmatch(page)[1])
	status, page, _ := o.browse("GET", form, token, nil)
	require.Equal(t, 200, status)
	require.Contains(t, page, `value="child-1" selected>`)
	require.Less(t, strings.Index(page, "ring 112"), strings.Index(page, `action="/desk/families/`))
	o.has(caseNo, casework.Caseworker, "children", casework.ReportConcern{Child: "child-1", Source: casework.FromInside, Text: 1})
	_, page, _ = o.browse("GET", "/desk/families/"+caseNo, "caseworker@children", nil)
	require.Equal(t, 2, strings.Count(page, "/decisions/report-concern?"))
}

// An open duty page hears what has come in, whoever has it open; it is nobody else's.
func TestLive_TheDutyPageHearsWhatComesIn(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	heard := o.listens("/desk/duty", "caseworker@children")
	o.concerned(caseNo)
	require.Equal(t, "look again", o.hears(heard))
	for _, token := range without {
		status, _, _ := o.send("GET", "/desk/duty/live", token, nil)
		require.Equal(t, 403, status, token)
	}
}
