package system

import (
	"context"

	"samspil/internal/postgres"
	"samspil/local/provider"
)

// citizens are the people of the invented families that are under way, from whom one chooses who to be on a family's own page. A real provider knows people by itself; this one reads who there is in the vault.
func (s *System) citizens(ctx context.Context) (all []provider.Citizen, err error) {
	db, err := postgres.Open(s.DatabaseURLAs("samspil_owner", s.database), postgres.Options{})
	if err != nil {
		return nil, err
	}
	defer func() { _ = db.Close() }()
	const query = `SELECT p.case_no || '.' || p.member AS id, p.name, p.cpr FROM vault.persons p JOIN register.members m ON m.case_no = p.case_no AND m.member = p.member JOIN register.journeys j ON j.case_no = p.case_no
		WHERE p.cpr <> '' AND j.ended_at IS NULL ORDER BY p.case_no DESC, p.member LIMIT 200`
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var c provider.Citizen
		if err := rows.Scan(&c.ID, &c.Name, &c.CPR); err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, rows.Err()
}
