package desk

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDesk_ASignedInPersonGetsAPageOfTheirOwnUnderAStrictPolicy(t *testing.T) {
	t.Parallel()
	o := open(t)
	status, page, head := o.browse("GET", "/desk/accessibility", "", nil)
	require.Equal(t, 200, status)
	require.Equal(t, pagePolicy, head.Get("Content-Security-Policy"))
	require.NotContains(t, pagePolicy, "unsafe")
	require.Equal(t, "no-store", head.Get("Cache-Control"))
	require.Contains(t, page, `<html lang="da">`)
	require.NotContains(t, page, "/desk/work", "whoever has not signed in has no menu")
	status, page, head = o.browse("GET", "/desk/", "", nil)
	require.Equal(t, 401, status)
	require.Contains(t, head.Get("WWW-Authenticate"), "Basic")
	require.Contains(t, page, "112", "whoever cannot sign in is told whom to ring")
	status, _, head = o.browse("GET", "/desk", "", nil)
	require.Equal(t, 303, status)
	require.Equal(t, "/desk/", head.Get("Location"))
}

// ourScript is the one script that pages have: a file of ours.
const ourScript = `<script defer src="{{asset "js/desk.js"}}"></script>`

// Nothing inline: the policy would stop it, and somebody would wonder why.
func TestPages_HoldNothingThatThePolicyForbids(t *testing.T) {
	t.Parallel()
	files, err := pageFiles.ReadDir("pages")
	require.NoError(t, err)
	for _, file := range files {
		text, err := pageFiles.ReadFile("pages/" + file.Name())
		require.NoError(t, err)
		for _, forbidden := range []string{"<script", "<style", " style=", " onclick", "javascript:", "http://", "https://"} {
			require.NotContains(t, strings.ReplaceAll(string(text), ourScript, ""), forbidden, file.Name())
		}
	}
}

func TestAssets_AreKeptByTheBrowserUntilTheyChange(t *testing.T) {
	t.Parallel()
	o := open(t)
	_, page, _ := o.browse("GET", "/desk/accessibility", "", nil)
	for _, link := range regexp.MustCompile(`(?:href|src)="(/desk/assets/[^"]+)"`).FindAllStringSubmatch(page, -1) {
		status, _, head := o.browse("GET", link[1], "", nil)
		require.Equal(t, 200, status, link[1])
		require.Contains(t, head.Get("Cache-Control"), "immutable")
		status, _, _ = o.browse("GET", link[1], "", nil, "If-None-Match: "+head.Get("ETag"))
		require.Equal(t, 304, status)
	}
	for _, none := range []string{"LICENSE-dkfds.md", "css/nothing.css", "../desk.go", "css"} {
		status, _, _ := o.browse("GET", assetPattern+none, "", nil)
		require.Equal(t, 404, status, none)
	}
	status, _, _ := o.browse("GET", "/desk/assets/0123456789abcdef/css/desk.css", "", nil)
	require.Equal(t, 404, status, "what it was before is not there any more")
}

// What the style names is there, and nothing is asked of anybody else.
func TestAssets_WhatTheStyleNamesIsThere(t *testing.T) {
	t.Parallel()
	style, err := assetFiles.ReadFile("assets/css/dkfds.min.css")
	require.NoError(t, err)
	named := regexp.MustCompile(`url\(([^)]*)\)`).FindAllStringSubmatch(string(style), -1)
	require.NotEmpty(t, named)
	for _, file := range named {
		at, relative := strings.CutPrefix(file[1], "../")
		require.True(t, relative, file[1])
		_, err := assetFiles.ReadFile("assets/" + at)
		require.NoError(t, err)
	}
	for _, licence := range []string{"LICENSE-dkfds.md", "LICENSE-IBMPlexSans.txt"} {
		_, err := assetFiles.ReadFile("assets/" + licence)
		require.NoError(t, err)
	}
}

func TestLanguage_IsKeptAndLeadsBackToThePageAndNowhereElse(t *testing.T) {
	t.Parallel()
	o := open(t)
	change := func(back string) (cookie, location string) {
		status, _, head := o.browse("POST", "/desk/language", "", url.Values{"language": {"en"}, "back": {back}}, fromOurs)
		require.Equal(t, 303, status)
		return head.Get("Set-Cookie"), head.Get("Location")
	}
	cookie, location := change("/desk/accessibility")
	require.Equal(t, "/desk/accessibility", location)
	require.Contains(t, cookie, "HttpOnly")
	require.Contains(t, cookie, "SameSite=Strict")
	chosen, _, _ := strings.Cut(cookie, ";")
	_, page, head := o.browse("GET", "/desk/accessibility", "", nil, "Cookie: "+chosen)
	require.Equal(t, "en", head.Get("Content-Language"))
	require.Contains(t, page, "Accessibility statement")
	for _, elsewhere := range []string{"https://elsewhere.example/", "//elsewhere.example", "/desk//elsewhere.example", `/desk/\elsewhere`, "/v1/tasks", ""} {
		_, location := change(elsewhere)
		require.Equal(t, "/desk/", location)
	}
}

// The browser signs in by itself, so what another site makes it send does not count; nor does what says nothing of where it comes from.
func TestDesk_TakesNothingThatAnotherSiteSends(t *testing.T) {
	t.Parallel()
	o := open(t)
	for _, from := range []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Sec-Fetch-Site: none", "Origin: https://elsewhere.example", "Origin: null", "X-Nothing: said"} {
		status, page, _ := o.browse("POST", "/desk/language", "caseworker@social", url.Values{"language": {"en"}}, from)
		require.Equal(t, 403, status, from)
		require.Contains(t, page, "Formularen kom fra en anden side")
	}
}

func TestDesk_WhatIsWrongIsSaidWithWhatToDo(t *testing.T) {
	t.Parallel()
	o := open(t)
	for path, wanted := range map[string]string{"/desk/nothing": "Siden findes ikke", "/desk/work/../accessibility": "Siden findes ikke"} {
		status, page, _ := o.browse("GET", path, "caseworker@social", nil)
		require.Equal(t, 404, status, path)
		require.Contains(t, page, wanted, path)
	}
	status, _, head := o.browse("POST", "/desk/accessibility", "caseworker@social", nil, fromOurs)
	require.Equal(t, 405, status)
	require.Contains(t, head.Get("Allow"), "GET")
}

// Whoever has a session finds the button that ends it on every page; where the browser signs in by itself there is none.
func TestDesk_ThereIsAButtonThatSignsOutWhereThereIsASession(t *testing.T) {
	t.Parallel()
	const button = `<form class="desk-language" method="post" action="/sign-out"><button type="submit"`
	with, without := open(t, func(d *Options) { d.SignsOut = true }), open(t)
	for _, path := range []string{"/desk/", "/desk/work", "/desk/concern", "/desk/accessibility", "/desk/nothing"} {
		_, page, _ := with.send("GET", path, "caseworker@social", nil)
		known := path != "/desk/accessibility" && path != "/desk/nothing"
		require.Equal(t, known, strings.Contains(page, button), path)
		_, page, _ = without.send("GET", path, "caseworker@social", nil)
		require.NotContains(t, page, button)
	}
}
