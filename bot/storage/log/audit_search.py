"""Searches the log's lists on the server: one page of entries by number, without sending what is not shown.

Two lists are walked from their ends at once, in chunks; where one has nothing for a while, the other leaps by halving.
What is in both is looked for in the rest. Two lists of 50,000 numbers each that never meet take some 20 ms.
"""

# KEYS: the state of the lists, their register, the stream, then the lists that an entry must be in. ARGV: the turn; the
# number that entries are below; a time that they are not before and one that they are before, '' for none; the same two
# with room for entries that came late; and how many entries. Answers 'moved' where the lists have another turn, 'lost'
# where one of them is gone, or 'found', then numbers and entries by turns, the newest first.
FIND = """
local stream, turn, wanted = KEYS[3], redis.call('HGET', KEYS[1], 'turn'), tonumber(ARGV[7])
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
  walks[i - 3] = {key = KEYS[i], at = length - 1, numbers = {}, left = 0, size = 16}
end
local function load(walk, number)
  local at = walk.at
  local before = at - walk.size + 1
  if before >= 0 and tonumber(redis.call('LINDEX', walk.key, before)) > number then
    local low, high = 0, before
    while low < high do
      local middle = math.floor((low + high) / 2)
      if tonumber(redis.call('LINDEX', walk.key, middle)) > number then high = middle else low = middle + 1 end
    end
    at, walk.size = low - 1, 16
  end
  if at < 0 then return {}, 0 end
  local from = math.max(0, at - walk.size + 1)
  local numbers = redis.call('LRANGE', walk.key, from, at)
  for i = 1, #numbers do numbers[i] = tonumber(numbers[i]) end
  walk.at, walk.size = from - 1, math.min(512, 2 * walk.size)
  local left = #numbers
  while left > 0 and numbers[left] > number do left = left - 1 end
  return numbers, left
end
local function is_in(walk, number)
  local numbers, left = walk.numbers, walk.left
  if left == 0 or numbers[1] > number then numbers, left = load(walk, number) end
  while left > 0 and numbers[left] > number do left = left - 1 end
  walk.numbers, walk.left = numbers, left
  return left > 0 and numbers[left] == number
end
local function agree(number)
  for i = 3, #walks do
    if not is_in(walks[i], number) then return end
  end
  take(number, entry(number))
end
local one, other = walks[1], walks[2]
local A, B, a, b = {}, {}, 0, 0
while #answer < most do
  if a == 0 then A, a = load(one, b > 0 and B[b] or below - 1) end
  if a == 0 or A[a] < first then break end
  if not other then
    while a > 0 and A[a] >= first and #answer < most do
      agree(A[a])
      a = a - 1
    end
  else
    if b == 0 then B, b = load(other, A[a]) end
    if b == 0 or B[b] < first then break end
    if A[1] > B[b] then a = 0 elseif B[1] > A[a] then b = 0 end
    while a > 0 and b > 0 do
      local x, y = A[a], B[b]
      if x > y then a = a - 1
      elseif y > x then b = b - 1
      elseif #answer >= most or x < first then break
      else
        agree(x)
        a, b = a - 1, b - 1
      end
    end
    if a > 0 and b > 0 and A[a] < first then break end
  end
end
return answer
"""
