"""Files of the city's ledger on their way in: mapped, compared with its lines, booked; the rest waits."""
