package site

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"time"

	"samspil/internal/casework"
)

// Home is the first page of a day.
const Home = "/desk/"

// mostPage is far above any page, in bytes.
const mostPage = 8 << 20

// Person is somebody with a browser of their own.
type Person struct {
	Actor casework.Actor // zero: nobody
	Base  string         // the site's address
	http  *http.Client
}

// Nobody has not signed in.
func Nobody(base string) *Person {
	jar, err := cookiejar.New(nil)
	if err != nil {
		panic(err) // it has no settings that could be wrong
	}
	return &Person{Base: base, http: &http.Client{Jar: jar, Timeout: time.Minute}}
}

// SignIn signs one of the invented people in, by choosing them at the provider.
func SignIn(ctx context.Context, base string, actor casework.Actor) (*Person, error) {
	p := Nobody(base)
	choose, err := p.Get(ctx, "/sign-in?to="+Home)
	if err != nil {
		return nil, err
	}
	for _, link := range choose.Links {
		if link.URL.Path != "/choose" || link.URL.Query().Get("as") != actor.ID {
			continue
		}
		home, err := p.Get(ctx, link.URL.String())
		if err != nil {
			return nil, err
		}
		if home.URL.Path != Home {
			return nil, fmt.Errorf("%s signs in and comes to %s, which answers %d", actor.ID, home.URL.Path, home.Status)
		}
		p.Actor = actor
		return p, nil
	}
	return nil, fmt.Errorf("the provider has no %s to choose: it answers %d", actor.ID, choose.Status)
}

// Speaks has the desk show its pages in a language: da or en.
func (p *Person) Speaks(ctx context.Context, language string) error {
	said, err := p.Post(ctx, "/desk/language", url.Values{"language": {language}, "back": {Home}})
	if err == nil && said.Status >= http.StatusBadRequest && said.Status != http.StatusForbidden { // not everybody may see the first page
		err = fmt.Errorf("the language cannot be chosen: %d", said.Status)
	}
	return err
}

// Get reads an address of the site, or a whole one, and goes where it is led.
func (p *Person) Get(ctx context.Context, address string) (*Page, error) {
	return p.Ask(ctx, http.MethodGet, address, nil)
}

// Post sends what a form holds to an address, and goes where it is led.
func (p *Person) Post(ctx context.Context, address string, values url.Values) (*Page, error) {
	return p.Ask(ctx, http.MethodPost, address, values)
}

// Send sends a form as it is filled in. button is what the button that is pressed adds.
func (p *Person) Send(ctx context.Context, f *Form, button url.Values) (*Page, error) {
	values := f.Values()
	for name, pressed := range button {
		values[name] = pressed
	}
	if f.Method == http.MethodPost {
		return p.Post(ctx, f.Action.String(), values)
	}
	to := *f.Action
	to.RawQuery = values.Encode()
	return p.Get(ctx, to.String())
}

// From sends an empty form to an address, as a page of another site makes a browser do it.
func (p *Person) From(ctx context.Context, elsewhere, address string) (*Page, error) {
	return p.ask(ctx, http.MethodPost, address, nil, elsewhere)
}

// Ask asks for one address with any method, and goes where it is led.
func (p *Person) Ask(ctx context.Context, method, address string, values url.Values) (*Page, error) {
	return p.ask(ctx, method, address, values, "same-origin")
}

func (p *Person) ask(ctx context.Context, method, address string, values url.Values, from string) (*Page, error) {
	if strings.HasPrefix(address, "/") {
		address = p.Base + address
	}
	request, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(values.Encode()))
	if err != nil {
		return nil, err
	}
	if method != http.MethodGet {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		request.Header.Set("Sec-Fetch-Site", from)
	}
	request.Header.Set("Accept", "text/html")
	answer, err := p.http.Do(request)
	if err != nil {
		return nil, withoutAddress(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, mostPage))
	if err != nil {
		return nil, err
	}
	return read(answer.StatusCode, answer.Request.URL, answer.Header, text)
}

// Cookies are what the browser keeps for the site, to be given to another one.
func (p *Person) Cookies() []*http.Cookie {
	at, err := url.Parse(p.Base)
	if err != nil {
		return nil
	}
	return p.http.Jar.Cookies(at)
}

// withoutAddress is an error without the address that was asked for, which holds a sign-in's secrets while one is under way.
func withoutAddress(err error) error {
	if failed, is := errors.AsType[*url.Error](err); is {
		return failed.Err
	}
	return err
}
