"""Searches the log's lists on the server: one page of entries by number, without sending what is not shown.

Lists are walked from their ends at once: whatever is in one is looked for in the others by leaps, and where a list has
nothing for a while, by halving.
"""

# KEYS: the state of the lists, their register, the stream, then the lists that an entry must be in. ARGV: the turn; the
# number that entries are below; a time that they are not before and one that they are before, '' for none; the same two
# with room for entries that came late; how many entries. Answers 'moved' where the lists have another turn, 'lost'
# where one of them is gone, or 'found', then numbers and entries by turns, the newest first.
FIND = """
local stream, turn, wanted = KEYS[3], redis.call('HGET', KEYS[1], 'turn'), tonumber(ARGV[7])
local CHUNK = 512
if turn ~= ARGV[1] then return {'moved'} end
if redis.call('EXISTS', KEYS[2]) == 0 then return {'lost'} end
local since, till, from, to = ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local function number_of(row) return tonumber(row[1]:match('^%d+')) end
local oldest = redis.call('XRANGE', stream, '-', '+', 'COUNT', 1)[1]
if not oldest then return {'found'} end
local first, below = number_of(oldest), tonumber(ARGV[2])
local function entry(number)
  local id = string.format('%.0f-0', number)
  local row = redis.call('XRANGE', stream, id, id)[1]
  return row and row[2][2]
end
local function time_of(found) return found and found:match('"at":"([^"]+)"') or '' end
local function reaches(time)
  local low, high = first, below
  while low < high do
    local middle = math.floor((low + high) / 2)
    if time_of(entry(middle)) >= time then high = middle else low = middle + 1 end
  end
  return low
end
if to ~= '' then below = reaches(to) end
if from ~= '' then first = reaches(from) end
local answer = {'found'}
local function take(number, found)
  local at = time_of(found)
  if found and (since == '' or at >= since) and (till == '' or at < till) then
    answer[#answer + 1] = string.format('%.0f', number)
    answer[#answer + 1] = found
  end
end
local most = 1 + 2 * wanted
if #KEYS == 3 then
  while #answer < most and below > first do
    local rows = redis.call('XREVRANGE', stream, string.format('%.0f-0', below - 1),
      string.format('%.0f-0', first), 'COUNT', wanted)
    if #rows == 0 then break end
    for i = 1, #rows do
      below = number_of(rows[i])
      if #answer < most then take(below, rows[i][2][2]) end
    end
  end
  return answer
end
local walks = {}
for i = 4, #KEYS do
  local last = tonumber(redis.call('ZSCORE', KEYS[2], KEYS[i]) or 0)
  local length = redis.call('LLEN', KEYS[i])
  if last >= number_of(oldest) and length == 0 then return {'lost'} end
  walks[i - 3] = {key = KEYS[i], at = length - 1, numbers = {}, left = 0}
end
local function last_up_to(walk, number)
  local low, high = 0, walk.at + 1
  while low < high do
    local middle = math.floor((low + high) / 2)
    if tonumber(redis.call('LINDEX', walk.key, middle)) > number then high = middle else low = middle + 1 end
  end
  return low - 1
end
local function up_to(walk, number)
  local numbers, left = walk.numbers, walk.left
  if left == 0 or tonumber(numbers[1]) > number then
    local at = last_up_to(walk, number)
    if at < 0 then return nil end
    local from = math.max(0, at - CHUNK + 1)
    numbers = redis.call('LRANGE', walk.key, from, at)
    left = #numbers
    walk.numbers, walk.at = numbers, from - 1
  end
  local found = tonumber(numbers[left])
  local step = 1
  while found > number do
    local next = left - step
    if next >= 1 and tonumber(numbers[next]) > number then
      left, step = next, step * 2
    else
      left, step = left - 1, 1
    end
    found = tonumber(numbers[left])
  end
  walk.left = left
  return found
end
local number, agreed, at = below - 1, 0, 1
while #answer < most do
  local found = up_to(walks[at], number)
  if not found or found < first then break end
  if found == number then agreed = agreed + 1 else agreed = 1 end
  number = found
  if agreed == #walks then
    take(number, entry(number))
    number, agreed = number - 1, 0
  end
  at = at % #walks + 1
end
return answer
"""
