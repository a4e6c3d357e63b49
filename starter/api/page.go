package api

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"net/http"
	"net/url"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// What goes with a child to a duty team is a page that people open in a browser, and print. It is made here, by
// html/template, without any script. Who opens them, the site knows by its sign-in (starter/signin); where nobody signs in through a provider, it takes a token as the password of HTTP Basic, whatever
// the user name: the browser asks for it and forgets it when it is closed. Where the browser sends either by itself, another site could have it sent: so what
// is posted counts only where the browser says that it comes from a page of ours. The addresses under /v1 take a bearer token only.

//go:embed pages/*.html
var pageFiles embed.FS

// pages are the templates by language.
var pages = func() map[string]*template.Template {
	by := map[string]*template.Template{}
	for _, in := range []string{"da", "en"} {
		by[in] = template.Must(template.New("").Funcs(template.FuncMap{
			"say": func(da, en string) string { return (&casework.Refusal{Da: da, En: en}).In(in) },
			"at":  func(t time.Time) string { return t.In(calendar.Copenhagen).Format(timeFormats[in]) },
			"day": func(t time.Time) string { return t.In(calendar.Copenhagen).Format(dayFormats[in]) },
			"word": func(code string, all []incoming.Choice) string {
				for _, c := range all {
					if c.Code == code {
						return (&casework.Refusal{Da: c.Da, En: c.En}).In(in)
					}
				}
				return code
			},
			"lang": func() string { return in },
		}).ParseFS(pageFiles, "pages/*.html"))
	}
	return by
}()

var (
	timeFormats = map[string]string{"da": "02.01.2006 kl. 15.04", "en": "2 January 2006, 15:04"}
	dayFormats  = map[string]string{"da": "02.01.2006", "en": "2 January 2006"}
)

// pagePolicy lets a page have its own style and its own form, and nothing else: no script, no frame, nothing from elsewhere.
var pagePolicy = func() string {
	var style bytes.Buffer
	if err := pages["da"].ExecuteTemplate(&style, "style", nil); err != nil {
		panic(err) // it has no data
	}
	sum := sha256.Sum256(style.Bytes())
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
}()

// servePage is serve for what people open in a browser.
func (a *api) servePage(pattern string, handle handler) http.Handler {
	return a.tracked(pattern, func(r *request) {
		r.page = true
		actor, known, byItself := r.signedIn()
		if !known && a.Ask != nil {
			a.Ask(r.w, r.Request)
			return
		}
		if !known {
			r.w.Header().Set("WWW-Authenticate", `Basic realm="samspil", charset="UTF-8"`)
			r.stranger(notSignedInPage)
			return
		}
		r.actor = actor
		if byItself && r.Method == http.MethodPost && !r.fromHere() {
			r.fail(crossOrigin)
			return
		}
		r.comesAs(actor, handle)
	})
}

// signedIn is who asks for a page. byItself: the browser sends it, whoever made it ask.
func (r *request) signedIn() (actor casework.Actor, known, byItself bool) {
	if r.api.Who != nil {
		if actor, known = r.api.Who(r.Request); known {
			return actor, true, true
		}
		actor, known = r.bearer()
		return actor, known, false
	}
	if _, password, basic := r.BasicAuth(); basic {
		actor, known = r.api.SignIn(password)
		return actor, known, true
	}
	actor, known = r.bearer()
	return actor, known, false
}

// fromHere tells whether the browser says that a page of ours sent this. The guard before all addresses refuses what comes from elsewhere, and lets
// pass what says nothing: here that is not enough.
func (r *request) fromHere() bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" {
		return site == "same-origin"
	}
	origin, err := url.Parse(r.Header.Get("Origin"))
	return err == nil && origin.Host != "" && origin.Host == r.Host
}

// show answers with a page.
func (r *request) show(status int, name string, data any) {
	in := r.api.languageOf(r.Request)
	var body bytes.Buffer
	if err := pages[in].ExecuteTemplate(&body, name, data); err != nil {
		r.api.Log.Error("a page could not be made", "request", r.id, "page", name) // the error may hold what the page would have shown
		http.Error(r.w, notRead.En, http.StatusInternalServerError)
		return
	}
	for header, value := range map[string]string{
		"Content-Type": "text/html; charset=utf-8", "Content-Language": in, "Content-Security-Policy": pagePolicy, "Cache-Control": "no-store",
		"Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff",
	} {
		r.w.Header().Set(header, value)
	}
	r.w.WriteHeader(status)
	_, _ = r.w.Write(body.Bytes()) // who does not read on has closed the page
}

var notSignedInPage = newProblem(http.StatusUnauthorized, "not-signed-in",
	"Log på: skriv din adgangsnøgle som adgangskode. Brugernavnet er uden betydning. Er et barn i fare, så ring 112.",
	"Sign in: write your token as the password. The user name does not matter. Where a child is in danger, ring 112.")
