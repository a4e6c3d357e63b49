// Package player plays rehearsals on the real system: it hands in a family's form over HTTP, moves that family's clock on
// to the next thing that happens, sends what people would send, and goes on until the journey has ended. Months pass in
// seconds, and only the people are simulated. What they decide is sent as a program sends it, or through the site's own pages (AtSite).
package player
