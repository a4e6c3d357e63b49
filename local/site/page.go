package site

import (
	"bytes"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Page is an answer of the site.
type Page struct {
	Status int
	URL    *url.URL // where one was led
	Header http.Header
	Text   string // as it was sent
	Root   *html.Node
	Links  []Link
	Forms  []*Form
}

// Link is a link and its words.
type Link struct {
	URL   *url.URL
	Words string
	Rel   string
}

func read(status int, at *url.URL, header http.Header, text []byte) (*Page, error) {
	page := &Page{Status: status, URL: at, Header: header, Text: string(text)}
	if !strings.HasPrefix(header.Get("Content-Type"), "text/html") {
		return page, nil
	}
	return page, page.parse()
}

// Read is a page that a browser shows, by its address and its text.
func Read(address, text string) (*Page, error) {
	at, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	page := &Page{Status: http.StatusOK, URL: at, Text: text}
	return page, page.parse()
}

func (p *Page) parse() (err error) {
	if p.Root, err = html.Parse(bytes.NewReader([]byte(p.Text))); err != nil {
		return err
	}
	for n := range p.Root.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "a" && has(n, "href"):
			if to, err := p.URL.Parse(attribute(n, "href")); err == nil {
				p.Links = append(p.Links, Link{to, words(n), attribute(n, "rel")})
			}
		case n.Data == "form":
			p.Forms = append(p.Forms, p.form(n))
		}
	}
	return nil
}

// Link is the first link of which something is true; ok is false when there is none.
func (p *Page) Link(is func(Link) bool) (_ Link, ok bool) {
	at := slices.IndexFunc(p.Links, is)
	if at < 0 {
		return Link{}, false
	}
	return p.Links[at], true
}

// FormTo is the form whose action is a path; nil when there is none.
func (p *Page) FormTo(path string) *Form {
	at := slices.IndexFunc(p.Forms, func(f *Form) bool { return f.Action.Path == path })
	if at < 0 {
		return nil
	}
	return p.Forms[at]
}

// Says are the words of the elements with a class or a role: what a page tells beside its content.
func (p *Page) Says(name, value string) (all []string) {
	if p.Root == nil {
		return nil
	}
	for n := range p.Root.Descendants() {
		if n.Type == html.ElementNode && slices.Contains(strings.Fields(attribute(n, name)), value) {
			all = append(all, words(n))
		}
	}
	return all
}

// Title is the page's heading.
func (p *Page) Title() string {
	if p.Root == nil {
		return ""
	}
	for n := range p.Root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "h1" {
			return words(n)
		}
	}
	return ""
}

func words(n *html.Node) string {
	var all []string
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			all = append(all, strings.Fields(d.Data)...)
		}
	}
	return strings.Join(all, " ")
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}
