package e2e_test

import (
	"testing"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/local/player"
)

// A family's whole journey, from its first task to the end, is decided by people at the site: they find the task, open its form by links, and read that it is done. Only its form came by the API.
func TestDesk_AFamilyIsCarriedFromItsFirstTaskToTheEndAtTheSite(t *testing.T) {
	t.Parallel()
	w := home(t)
	played := *w.player
	played.Site = &player.AtSite{Base: "http://" + w.Starter}
	w.player = &played
	begun := w.begin(rehearsal.Straight())
	played.Starter.Token = func(by casework.Actor) string {
		t.Errorf("%s decides with a program", by.ID)
		return ""
	}
	family := w.end(begun)
	t.Logf("%s: %.1f s", family.Case, family.WallSeconds)
	w.agrees(family)
	w.everythingOnce(family.Case)
}
